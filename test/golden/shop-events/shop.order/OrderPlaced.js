import * as $ from '@covenant-events/runtime/generated';

export class OrderPlaced {
  static $type = "shop.order.OrderPlaced";
  static $version = 2;
  constructor($f) {
    $.checkFields($fields, $f, "OrderPlaced");
    return new $make($f.orderId === void 0 ? "" : $f.orderId, $f.buyerId === void 0 ? "" : $f.buyerId, $f.lines === void 0 ? [] : $f.lines, $f.total, $f.placedAt, $f.couponCode);
  }
  get $type() { return "shop.order.OrderPlaced"; }
  get $version() { return 2; }
  $with($c) { return new OrderPlaced({ ...this, ...$c }); }
  $equals($o) { return $o instanceof OrderPlaced && $.equals(this, $o); }
}

function $make($0, $1, $2, $3, $4, $5) {
  this.orderId = $0;
  this.buyerId = $1;
  this.lines = $2;
  this.total = $3;
  this.placedAt = $4;
  this.couponCode = $5;
}
$make.prototype = OrderPlaced.prototype;

function $message_Money($r, $end, $p) {
  let $0 = $p === void 0 ? 0n : $p.minor;
  let $1 = $p === void 0 ? "" : $p.currency;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 8: $0 = $r.int64(); break;
      case 18: $1 = $r.string(); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return { minor: $0, currency: $1 };
}
function $message_Line($r, $end, $p) {
  let $0 = $p === void 0 ? "" : $p.sku;
  let $1 = $p === void 0 ? 0 : $p.quantity;
  let $2 = $p === void 0 ? void 0 : $p.price;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      case 16: $1 = $r.uint32(); break;
      case 26: $2 = $message_Money($r, $r.limit(), $2); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return { sku: $0, quantity: $1, price: $2 };
}
function $message_Timestamp($r, $end, $p) {
  let $0 = $p === void 0 ? 0n : $p.seconds;
  let $1 = $p === void 0 ? 0 : $p.nanos;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 8: $0 = $r.int64(); break;
      case 16: $1 = $r.int32(); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return { seconds: $0, nanos: $1 };
}
function $read1_OrderPlaced($r, $end) {
  let $0 = "";
  let $1 = "";
  let $2 = [];
  let $3 = void 0;
  let $4 = void 0;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      case 18: $1 = $r.string(); break;
      case 26: $2.push($message_Line($r, $r.limit(), void 0)); break;
      case 34: $3 = $message_Money($r, $r.limit(), $3); break;
      case 42: $4 = $message_Timestamp($r, $r.limit(), $4); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return new $make($0, $1, $2, $3, $4, void 0);
}
function $message_Money$1($r, $end, $p) {
  let $0 = $p === void 0 ? 0n : $p.minor;
  let $1 = $p === void 0 ? "" : $p.currency;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 8: $0 = $r.int64(); break;
      case 18: $1 = $r.string(); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return { minor: $0, currency: $1 };
}
function $message_Line$1($r, $end, $p) {
  let $0 = $p === void 0 ? "" : $p.sku;
  let $1 = $p === void 0 ? 0 : $p.quantity;
  let $2 = $p === void 0 ? void 0 : $p.price;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      case 16: $1 = $r.uint32(); break;
      case 26: $2 = $message_Money$1($r, $r.limit(), $2); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return { sku: $0, quantity: $1, price: $2 };
}
function $message_Timestamp$1($r, $end, $p) {
  let $0 = $p === void 0 ? 0n : $p.seconds;
  let $1 = $p === void 0 ? 0 : $p.nanos;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 8: $0 = $r.int64(); break;
      case 16: $1 = $r.int32(); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return { seconds: $0, nanos: $1 };
}
function $read2_OrderPlaced($r, $end) {
  let $0 = "";
  let $1 = "";
  let $2 = [];
  let $3 = void 0;
  let $4 = void 0;
  let $5 = void 0;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      case 18: $1 = $r.string(); break;
      case 26: $2.push($message_Line$1($r, $r.limit(), void 0)); break;
      case 34: $3 = $message_Money$1($r, $r.limit(), $3); break;
      case 42: $4 = $message_Timestamp$1($r, $r.limit(), $4); break;
      case 50: $5 = $r.string(); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return new $make($0, $1, $2, $3, $4, $5);
}
function $write_Money($w, $v) {
  if ($v.minor !== 0n) { $w.tag(1, 0); $w.int64($v.minor); }
  if ($v.currency !== "") { $w.tag(2, 2); $w.string($v.currency); }
}
function $write_Line($w, $v) {
  if ($v.sku !== "") { $w.tag(1, 2); $w.string($v.sku); }
  if ($v.quantity !== 0) { $w.tag(2, 0); $w.uint32($v.quantity); }
  if ($v.price !== void 0) { $w.tag(3, 2); { const $m = $w.fork(); $write_Money($w, $.expectRecord($v.price)); $w.join($m); } }
}
function $write_Timestamp($w, $v) {
  if ($v.seconds !== 0n) { $w.tag(1, 0); $w.int64($v.seconds); }
  if ($v.nanos !== 0) { $w.tag(2, 0); $w.int32($v.nanos); }
}
function $write_OrderPlaced($w, $v) {
  if ($v.orderId !== "") { $w.tag(1, 2); $w.string($v.orderId); }
  if ($v.buyerId !== "") { $w.tag(2, 2); $w.string($v.buyerId); }
  for (const $i of $.expectList($v.lines)) { $w.tag(3, 2); { const $m = $w.fork(); $write_Line($w, $.expectRecord($i)); $w.join($m); } }
  if ($v.total !== void 0) { $w.tag(4, 2); { const $m = $w.fork(); $write_Money($w, $.expectRecord($v.total)); $w.join($m); } }
  if ($v.placedAt !== void 0) { $w.tag(5, 2); { const $m = $w.fork(); $write_Timestamp($w, $.expectRecord($v.placedAt)); $w.join($m); } }
  if ($v.couponCode !== void 0) { $w.tag(6, 2); $w.string($v.couponCode); }
}
function $members_Money() {
  return $members_Money.is ??= [
    ["minor", "long", false],
    ["currency", "string", false],
  ];
}
function $members_Line() {
  return $members_Line.is ??= [
    ["sku", "string", false],
    ["quantity", "uint32", false],
    ["price", ["optional", ["record", $members_Money]], false],
  ];
}
function $members_Timestamp() {
  return $members_Timestamp.is ??= [
    ["seconds", "long", false],
    ["nanos", "int", false],
  ];
}
function $fields() {
  return $fields.is ??= [
    ["orderId", "string", true],
    ["buyerId", "string", true],
    ["lines", ["list", ["record", $members_Line]], true],
    ["total", ["optional", ["record", $members_Money]], true],
    ["placedAt", ["optional", ["record", $members_Timestamp]], true],
    ["couponCode", ["optional", "string"], true],
  ];
}

export const OrderPlaced$contract = /* @__PURE__ */ $.defineEvent({
  type: "shop.order.OrderPlaced",
  stream: "shop.order",
  event: "OrderPlaced",
  version: 2,
  versions: [
    {
      version: 1,
      fingerprint: "sha256:4c5399cffe21a7e7f0f81e1ea30cb7dfcda2703f7ffa28b27b1c9fe22719faf8",
      schema: {
        format: "protobuf",
        text: "syntax = \"proto3\";\n\npackage acme.shop.order.v1;\n\nimport \"google/protobuf/timestamp.proto\";\nimport \"shop/types/money.proto\";\n\n// The customer confirmed the basket. The first event of every order.\nmessage OrderPlaced {\n  // The order's number; the record key.\n  string order_id = 1;\n  // Who ordered. @tag:PII\n  string customer_id = 2;\n  // What was ordered, in the order of the basket.\n  repeated Line lines = 3;\n  // What the customer owes, taxes and delivery included.\n  acme.shop.types.Money total = 4;\n  // When the customer confirmed.\n  google.protobuf.Timestamp placed_at = 5;\n\n  // One article of an order.\n  message Line {\n    // The article's number.\n    string sku = 1;\n    // How many.\n    uint32 quantity = 2;\n    // The price of one.\n    acme.shop.types.Money price = 3;\n  }\n}\n",
        imports: {
          "shop/types/money.proto": "syntax = \"proto3\";\n\npackage acme.shop.types;\n\n// An amount of money, exact.\nmessage Money {\n  // The amount in the currency's smallest unit, such as cents.\n  int64 minor = 1;\n  // The ISO 4217 code, such as EUR.\n  string currency = 2;\n}\n",
        },
        messageIndexes: [0],
      },
      read: $read1_OrderPlaced,
    },
    {
      version: 2,
      fingerprint: "sha256:7e27d2f7ec3e09c45f4d4eb83864656f1426ea77cc6e758c173931dd8510c7ce",
      schema: {
        format: "protobuf",
        text: "syntax = \"proto3\";\n\npackage acme.shop.order.v1;\n\nimport \"google/protobuf/timestamp.proto\";\nimport \"shop/types/money.proto\";\n\n// The customer confirmed the basket. The first event of every order.\nmessage OrderPlaced {\n  // The order's number; the record key.\n  string order_id = 1;\n  // Who pays. Called customer_id before a gift could go to somebody else. @was:customer_id @tag:PII\n  string buyer_id = 2;\n  // What was ordered, in the order of the basket.\n  repeated Line lines = 3;\n  // What the customer owes, taxes and delivery included.\n  acme.shop.types.Money total = 4;\n  // When the customer confirmed.\n  google.protobuf.Timestamp placed_at = 5;\n  // The voucher that was redeemed, if one was.\n  optional string coupon_code = 6;\n\n  // One article of an order.\n  message Line {\n    // The article's number.\n    string sku = 1;\n    // How many.\n    uint32 quantity = 2;\n    // The price of one.\n    acme.shop.types.Money price = 3;\n  }\n}\n",
        imports: {
          "shop/types/money.proto": "syntax = \"proto3\";\n\npackage acme.shop.types;\n\n// An amount of money, exact.\nmessage Money {\n  // The amount in the currency's smallest unit, such as cents.\n  int64 minor = 1;\n  // The ISO 4217 code, such as EUR.\n  string currency = 2;\n}\n",
        },
        messageIndexes: [0],
      },
      read: $read2_OrderPlaced,
    },
  ],
  write: $write_OrderPlaced,
});
