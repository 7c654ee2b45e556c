import * as $ from '@covenant-events/runtime/generated';

export class OrderCancelled {
  static $type = "shop.order.OrderCancelled";
  static $version = 1;
  constructor($f) {
    $.checkFields($fields, $f, "OrderCancelled");
    return new $make($f.orderId === void 0 ? "" : $f.orderId, $f.reason === void 0 ? "REASON_UNSPECIFIED" : $f.reason, $f.refund, $f.cancelledAt);
  }
  get $type() { return "shop.order.OrderCancelled"; }
  get $version() { return 1; }
  $with($c) { return new OrderCancelled({ ...this, ...$c }); }
  $equals($o) { return $o instanceof OrderCancelled && $.equals(this, $o); }
}

function $make($0, $1, $2, $3) {
  this.orderId = $0;
  this.reason = $1;
  this.refund = $2;
  this.cancelledAt = $3;
}
$make.prototype = OrderCancelled.prototype;

function $symbol_Reason($n) {
  switch ($n) {
    case 0: return "REASON_UNSPECIFIED";
    case 1: return "REASON_CUSTOMER_REQUEST";
    case 2: return "REASON_OUT_OF_STOCK";
    case 3: return "REASON_UNPAID";
    default: return $n;
  }
}
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
function $read1_OrderCancelled($r, $end) {
  let $0 = "";
  let $1 = "REASON_UNSPECIFIED";
  let $2 = void 0;
  let $3 = void 0;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      case 16: $1 = $symbol_Reason($r.int32()); break;
      case 26: $2 = $message_Money($r, $r.limit(), $2); break;
      case 34: $3 = $message_Timestamp($r, $r.limit(), $3); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return new $make($0, $1, $2, $3);
}
function $number_Reason($v) {
  switch ($v) {
    case "REASON_UNSPECIFIED": return 0;
    case "REASON_CUSTOMER_REQUEST": return 1;
    case "REASON_OUT_OF_STOCK": return 2;
    case "REASON_UNPAID": return 3;
    default: return $.openNumber($v, "acme.shop.order.v1.OrderCancelled.Reason");
  }
}
function $write_Money($w, $v) {
  if ($v.minor !== 0n) { $w.tag(1, 0); $w.int64($v.minor); }
  if ($v.currency !== "") { $w.tag(2, 2); $w.string($v.currency); }
}
function $write_Timestamp($w, $v) {
  if ($v.seconds !== 0n) { $w.tag(1, 0); $w.int64($v.seconds); }
  if ($v.nanos !== 0) { $w.tag(2, 0); $w.int32($v.nanos); }
}
function $write_OrderCancelled($w, $v) {
  if ($v.orderId !== "") { $w.tag(1, 2); $w.string($v.orderId); }
  if ($v.reason !== "REASON_UNSPECIFIED" && $v.reason !== 0) { $w.tag(2, 0); $w.int32($number_Reason($v.reason)); }
  if ($v.refund !== void 0) { $w.tag(3, 2); { const $m = $w.fork(); $write_Money($w, $.expectRecord($v.refund)); $w.join($m); } }
  if ($v.cancelledAt !== void 0) { $w.tag(4, 2); { const $m = $w.fork(); $write_Timestamp($w, $.expectRecord($v.cancelledAt)); $w.join($m); } }
}
function $members_Money() {
  return $members_Money.is ??= [
    ["minor", "long", false],
    ["currency", "string", false],
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
    ["reason", ["enum", ["REASON_UNSPECIFIED", "REASON_CUSTOMER_REQUEST", "REASON_OUT_OF_STOCK", "REASON_UNPAID"], true], true],
    ["refund", ["optional", ["record", $members_Money]], true],
    ["cancelledAt", ["optional", ["record", $members_Timestamp]], true],
  ];
}

export const OrderCancelled$contract = /* @__PURE__ */ $.defineEvent({
  type: "shop.order.OrderCancelled",
  stream: "shop.order",
  event: "OrderCancelled",
  version: 1,
  versions: [
    {
      version: 1,
      fingerprint: "sha256:225e22dfd3a538488397fc03ec6c6e46fb5b9fe2bbce32811af48017213d0ce9",
      schema: {
        format: "protobuf",
        text: "syntax = \"proto3\";\n\npackage acme.shop.order.v1;\n\nimport \"google/protobuf/timestamp.proto\";\nimport \"shop/types/money.proto\";\n\n// The order will not be delivered.\nmessage OrderCancelled {\n  // The order that was cancelled; the record key.\n  string order_id = 1;\n  // Why it was cancelled.\n  Reason reason = 2;\n  // What the customer gets back, if anything was paid.\n  acme.shop.types.Money refund = 3;\n  // When it was cancelled.\n  google.protobuf.Timestamp cancelled_at = 4;\n\n  // Why an order is cancelled.\n  enum Reason {\n    // Not recorded.\n    REASON_UNSPECIFIED = 0;\n    // The customer changed their mind.\n    REASON_CUSTOMER_REQUEST = 1;\n    // An article was not there.\n    REASON_OUT_OF_STOCK = 2;\n    // No payment came.\n    REASON_UNPAID = 3;\n  }\n}\n",
        imports: {
          "shop/types/money.proto": "syntax = \"proto3\";\n\npackage acme.shop.types;\n\n// An amount of money, exact.\nmessage Money {\n  // The amount in the currency's smallest unit, such as cents.\n  int64 minor = 1;\n  // The ISO 4217 code, such as EUR.\n  string currency = 2;\n}\n",
        },
        messageIndexes: [0],
      },
      read: $read1_OrderCancelled,
    },
  ],
  write: $write_OrderCancelled,
});
