import * as $ from '@covenant-events/runtime/generated';

export class OrderShipped {
  static $type = "shop.order.OrderShipped";
  static $version = 1;
  constructor($f) {
    $.checkFields($fields, $f, "OrderShipped");
    return new $make($f.orderId === void 0 ? "" : $f.orderId, $f.carrier === void 0 ? "CARRIER_UNSPECIFIED" : $f.carrier, $f.trackingNumber === void 0 ? "" : $f.trackingNumber, $f.shippedAt);
  }
  get $type() { return "shop.order.OrderShipped"; }
  get $version() { return 1; }
  $with($c) { return new OrderShipped({ ...this, ...$c }); }
  $equals($o) { return $o instanceof OrderShipped && $.equals(this, $o); }
}

function $make($0, $1, $2, $3) {
  this.orderId = $0;
  this.carrier = $1;
  this.trackingNumber = $2;
  this.shippedAt = $3;
}
$make.prototype = OrderShipped.prototype;

function $symbol_Carrier($n) {
  switch ($n) {
    case 0: return "CARRIER_UNSPECIFIED";
    case 1: return "CARRIER_POST";
    case 2: return "CARRIER_PARCEL";
    case 3: return "CARRIER_COURIER";
    default: return $n;
  }
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
function $read1_OrderShipped($r, $end) {
  let $0 = "";
  let $1 = "CARRIER_UNSPECIFIED";
  let $2 = "";
  let $3 = void 0;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      case 16: $1 = $symbol_Carrier($r.int32()); break;
      case 26: $2 = $r.string(); break;
      case 34: $3 = $message_Timestamp($r, $r.limit(), $3); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return new $make($0, $1, $2, $3);
}
function $number_Carrier($v) {
  switch ($v) {
    case "CARRIER_UNSPECIFIED": return 0;
    case "CARRIER_POST": return 1;
    case "CARRIER_PARCEL": return 2;
    case "CARRIER_COURIER": return 3;
    default: return $.openNumber($v, "acme.shop.order.v1.OrderShipped.Carrier");
  }
}
function $write_Timestamp($w, $v) {
  if ($v.seconds !== 0n) { $w.tag(1, 0); $w.int64($v.seconds); }
  if ($v.nanos !== 0) { $w.tag(2, 0); $w.int32($v.nanos); }
}
function $write_OrderShipped($w, $v) {
  if ($v.orderId !== "") { $w.tag(1, 2); $w.string($v.orderId); }
  if ($v.carrier !== "CARRIER_UNSPECIFIED" && $v.carrier !== 0) { $w.tag(2, 0); $w.int32($number_Carrier($v.carrier)); }
  if ($v.trackingNumber !== "") { $w.tag(3, 2); $w.string($v.trackingNumber); }
  if ($v.shippedAt !== void 0) { $w.tag(4, 2); { const $m = $w.fork(); $write_Timestamp($w, $.expectRecord($v.shippedAt)); $w.join($m); } }
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
    ["carrier", ["enum", ["CARRIER_UNSPECIFIED", "CARRIER_POST", "CARRIER_PARCEL", "CARRIER_COURIER"], true], true],
    ["trackingNumber", "string", true],
    ["shippedAt", ["optional", ["record", $members_Timestamp]], true],
  ];
}

export const OrderShipped$contract = /* @__PURE__ */ $.defineEvent({
  type: "shop.order.OrderShipped",
  stream: "shop.order",
  event: "OrderShipped",
  version: 1,
  versions: [
    {
      version: 1,
      fingerprint: "sha256:bc80b7ecf861b3d61d0b810e8ce1197eb0bee07f04da371f076f7214d3403dae",
      schema: {
        format: "protobuf",
        text: "syntax = \"proto3\";\n\npackage acme.shop.order.v1;\n\nimport \"google/protobuf/timestamp.proto\";\n\n// The parcel left the warehouse.\nmessage OrderShipped {\n  // The order that was shipped; the record key.\n  string order_id = 1;\n  // Who carries it.\n  Carrier carrier = 2;\n  // The carrier's number for the parcel.\n  string tracking_number = 3;\n  // When the carrier took it.\n  google.protobuf.Timestamp shipped_at = 4;\n\n  // The carriers that we work with.\n  enum Carrier {\n    // Not recorded.\n    CARRIER_UNSPECIFIED = 0;\n    // The national post.\n    CARRIER_POST = 1;\n    // A parcel service.\n    CARRIER_PARCEL = 2;\n    // A bicycle courier.\n    CARRIER_COURIER = 3;\n  }\n}\n",
        imports: {},
        messageIndexes: [0],
      },
      read: $read1_OrderShipped,
    },
  ],
  write: $write_OrderShipped,
});
