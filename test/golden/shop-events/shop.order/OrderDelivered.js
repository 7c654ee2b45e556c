import * as $ from '@covenant-events/runtime/generated';

export class OrderDelivered {
  static $type = "shop.order.OrderDelivered";
  static $version = 1;
  constructor($f) {
    $.checkFields($fields, $f, "OrderDelivered");
    return new $make($f.orderId === void 0 ? "" : $f.orderId, $f.signedBy, $f.deliveredAt);
  }
  get $type() { return "shop.order.OrderDelivered"; }
  get $version() { return 1; }
  $with($c) { return new OrderDelivered({ ...this, ...$c }); }
  $equals($o) { return $o instanceof OrderDelivered && $.equals(this, $o); }
}

function $make($0, $1, $2) {
  this.orderId = $0;
  this.signedBy = $1;
  this.deliveredAt = $2;
}
$make.prototype = OrderDelivered.prototype;

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
function $read1_OrderDelivered($r, $end) {
  let $0 = "";
  let $1 = void 0;
  let $2 = void 0;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      case 18: $1 = $r.string(); break;
      case 26: $2 = $message_Timestamp($r, $r.limit(), $2); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return new $make($0, $1, $2);
}
function $write_Timestamp($w, $v) {
  if ($v.seconds !== 0n) { $w.tag(1, 0); $w.int64($v.seconds); }
  if ($v.nanos !== 0) { $w.tag(2, 0); $w.int32($v.nanos); }
}
function $write_OrderDelivered($w, $v) {
  if ($v.orderId !== "") { $w.tag(1, 2); $w.string($v.orderId); }
  if ($v.signedBy !== void 0) { $w.tag(2, 2); $w.string($v.signedBy); }
  if ($v.deliveredAt !== void 0) { $w.tag(3, 2); { const $m = $w.fork(); $write_Timestamp($w, $.expectRecord($v.deliveredAt)); $w.join($m); } }
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
    ["signedBy", ["optional", "string"], true],
    ["deliveredAt", ["optional", ["record", $members_Timestamp]], true],
  ];
}

export const OrderDelivered$contract = /* @__PURE__ */ $.defineEvent({
  type: "shop.order.OrderDelivered",
  stream: "shop.order",
  event: "OrderDelivered",
  version: 1,
  versions: [
    {
      version: 1,
      fingerprint: "sha256:727faa75dd354a5dad9096be9e36591928c61dfca166082e24e1992b272dd980",
      schema: {
        format: "protobuf",
        text: "syntax = \"proto3\";\n\npackage acme.shop.order.v1;\n\nimport \"google/protobuf/timestamp.proto\";\n\n// The parcel was handed over.\nmessage OrderDelivered {\n  // The order that was delivered; the record key.\n  string order_id = 1;\n  // Who took the parcel, if the carrier says so. @tag:PII\n  optional string signed_by = 2;\n  // When it was handed over.\n  google.protobuf.Timestamp delivered_at = 3;\n}\n",
        imports: {},
        messageIndexes: [0],
      },
      read: $read1_OrderDelivered,
    },
  ],
  write: $write_OrderDelivered,
});
