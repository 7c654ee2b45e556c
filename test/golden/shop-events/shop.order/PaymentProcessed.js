import * as $ from '@covenant-events/runtime/generated';

export class PaymentProcessed {
  static $type = "shop.order.PaymentProcessed";
  static $version = 2;
  constructor($f) {
    $.checkFields($fields, $f, "PaymentProcessed");
    return new $make($f.orderId === void 0 ? "" : $f.orderId, $f.paymentId === void 0 ? "" : $f.paymentId, $f.amount, $f.method, $f.processedAt);
  }
  get $type() { return "shop.order.PaymentProcessed"; }
  get $version() { return 2; }
  $with($c) { return new PaymentProcessed({ ...this, ...$c }); }
  $equals($o) { return $o instanceof PaymentProcessed && $.equals(this, $o); }
}

function $make($0, $1, $2, $3, $4) {
  this.orderId = $0;
  this.paymentId = $1;
  this.amount = $2;
  this.method = $3;
  this.processedAt = $4;
}
$make.prototype = PaymentProcessed.prototype;

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
function $message_Card($r, $end, $p) {
  let $0 = $p === void 0 ? "" : $p.network;
  let $1 = $p === void 0 ? "" : $p.lastFour;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      case 18: $1 = $r.string(); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return { network: $0, lastFour: $1 };
}
function $message_BankTransfer($r, $end, $p) {
  let $0 = $p === void 0 ? "" : $p.iban;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return { iban: $0 };
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
function $read1_PaymentProcessed($r, $end) {
  let $0 = "";
  let $1 = "";
  let $2 = void 0;
  let $3 = void 0;
  let $4 = void 0;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      case 18: $1 = $r.string(); break;
      case 26: $2 = $message_Money($r, $r.limit(), $2); break;
      case 34: $3 = { $case: "card", value: $message_Card($r, $r.limit(), $3 !== void 0 && $3.$case === "card" ? $3.value : void 0) }; break;
      case 42: $3 = { $case: "bankTransfer", value: $message_BankTransfer($r, $r.limit(), $3 !== void 0 && $3.$case === "bankTransfer" ? $3.value : void 0) }; break;
      case 50: $4 = $message_Timestamp($r, $r.limit(), $4); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return new $make($0, $1, $2, $3, $4);
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
function $message_Card$1($r, $end, $p) {
  let $0 = $p === void 0 ? "" : $p.network;
  let $1 = $p === void 0 ? "" : $p.lastFour;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      case 18: $1 = $r.string(); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return { network: $0, lastFour: $1 };
}
function $message_BankTransfer$1($r, $end, $p) {
  let $0 = $p === void 0 ? "" : $p.iban;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return { iban: $0 };
}
function $message_Wallet($r, $end, $p) {
  let $0 = $p === void 0 ? "" : $p.provider;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return { provider: $0 };
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
function $read2_PaymentProcessed($r, $end) {
  let $0 = "";
  let $1 = "";
  let $2 = void 0;
  let $3 = void 0;
  let $4 = void 0;
  while ($r.position < $end) {
    const $t = $r.tag();
    switch ($t) {
      case 10: $0 = $r.string(); break;
      case 18: $1 = $r.string(); break;
      case 26: $2 = $message_Money$1($r, $r.limit(), $2); break;
      case 34: $3 = { $case: "card", value: $message_Card$1($r, $r.limit(), $3 !== void 0 && $3.$case === "card" ? $3.value : void 0) }; break;
      case 42: $3 = { $case: "bankTransfer", value: $message_BankTransfer$1($r, $r.limit(), $3 !== void 0 && $3.$case === "bankTransfer" ? $3.value : void 0) }; break;
      case 58: $3 = { $case: "wallet", value: $message_Wallet($r, $r.limit(), $3 !== void 0 && $3.$case === "wallet" ? $3.value : void 0) }; break;
      case 50: $4 = $message_Timestamp$1($r, $r.limit(), $4); break;
      default: $r.skip($t);
    }
  }
  if ($r.position !== $end) throw $.overrun();
  return new $make($0, $1, $2, $3, $4);
}
function $write_Money($w, $v) {
  if ($v.minor !== 0n) { $w.tag(1, 0); $w.int64($v.minor); }
  if ($v.currency !== "") { $w.tag(2, 2); $w.string($v.currency); }
}
function $write_Card($w, $v) {
  if ($v.network !== "") { $w.tag(1, 2); $w.string($v.network); }
  if ($v.lastFour !== "") { $w.tag(2, 2); $w.string($v.lastFour); }
}
function $write_BankTransfer($w, $v) {
  if ($v.iban !== "") { $w.tag(1, 2); $w.string($v.iban); }
}
function $write_Wallet($w, $v) {
  if ($v.provider !== "") { $w.tag(1, 2); $w.string($v.provider); }
}
function $write_Timestamp($w, $v) {
  if ($v.seconds !== 0n) { $w.tag(1, 0); $w.int64($v.seconds); }
  if ($v.nanos !== 0) { $w.tag(2, 0); $w.int32($v.nanos); }
}
function $write_PaymentProcessed($w, $v) {
  $.expectCase($v.method, ["card", "bankTransfer", "wallet"]);
  if ($v.orderId !== "") { $w.tag(1, 2); $w.string($v.orderId); }
  if ($v.paymentId !== "") { $w.tag(2, 2); $w.string($v.paymentId); }
  if ($v.amount !== void 0) { $w.tag(3, 2); { const $m = $w.fork(); $write_Money($w, $.expectRecord($v.amount)); $w.join($m); } }
  if ($v.method !== void 0 && $v.method.$case === "card") { $w.tag(4, 2); { const $m = $w.fork(); $write_Card($w, $.expectRecord($v.method.value)); $w.join($m); } }
  if ($v.method !== void 0 && $v.method.$case === "bankTransfer") { $w.tag(5, 2); { const $m = $w.fork(); $write_BankTransfer($w, $.expectRecord($v.method.value)); $w.join($m); } }
  if ($v.processedAt !== void 0) { $w.tag(6, 2); { const $m = $w.fork(); $write_Timestamp($w, $.expectRecord($v.processedAt)); $w.join($m); } }
  if ($v.method !== void 0 && $v.method.$case === "wallet") { $w.tag(7, 2); { const $m = $w.fork(); $write_Wallet($w, $.expectRecord($v.method.value)); $w.join($m); } }
}
function $members_Money() {
  return $members_Money.is ??= [
    ["minor", "long", false],
    ["currency", "string", false],
  ];
}
function $members_Card() {
  return $members_Card.is ??= [
    ["network", "string", false],
    ["lastFour", "string", false],
  ];
}
function $members_BankTransfer() {
  return $members_BankTransfer.is ??= [
    ["iban", "string", false],
  ];
}
function $members_Wallet() {
  return $members_Wallet.is ??= [
    ["provider", "string", false],
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
    ["paymentId", "string", true],
    ["amount", ["optional", ["record", $members_Money]], true],
    ["method", ["optional", ["cases", { card: ["record", $members_Card], bankTransfer: ["record", $members_BankTransfer], wallet: ["record", $members_Wallet] }, false]], true],
    ["processedAt", ["optional", ["record", $members_Timestamp]], true],
  ];
}

export const PaymentProcessed$contract = /* @__PURE__ */ $.defineEvent({
  type: "shop.order.PaymentProcessed",
  stream: "shop.order",
  event: "PaymentProcessed",
  version: 2,
  versions: [
    {
      version: 1,
      fingerprint: "sha256:6f60b7d3509733ed7a92375b4004c4bfb538a11ed3891ed5899d8a95bf93146a",
      schema: {
        format: "protobuf",
        text: "syntax = \"proto3\";\n\npackage acme.shop.order.v1;\n\nimport \"google/protobuf/timestamp.proto\";\nimport \"shop/types/money.proto\";\n\n// The order was paid for.\nmessage PaymentProcessed {\n  // The order that was paid; the record key.\n  string order_id = 1;\n  // The payment provider's id of the booking.\n  string payment_id = 2;\n  // What was paid.\n  acme.shop.types.Money amount = 3;\n  // How it was paid.\n  oneof method {\n    // By a card.\n    Card card = 4;\n    // By a transfer from a bank account.\n    BankTransfer bank_transfer = 5;\n  }\n  // When the provider confirmed.\n  google.protobuf.Timestamp processed_at = 6;\n\n  // A payment card; never its full number.\n  message Card {\n    // The network, such as visa.\n    string network = 1;\n    // The last four digits. @tag:PII\n    string last_four = 2;\n  }\n\n  // A transfer from a bank account.\n  message BankTransfer {\n    // The account's IBAN. @tag:PII\n    string iban = 1;\n  }\n}\n",
        imports: {
          "shop/types/money.proto": "syntax = \"proto3\";\n\npackage acme.shop.types;\n\n// An amount of money, exact.\nmessage Money {\n  // The amount in the currency's smallest unit, such as cents.\n  int64 minor = 1;\n  // The ISO 4217 code, such as EUR.\n  string currency = 2;\n}\n",
        },
        messageIndexes: [0],
      },
      read: $read1_PaymentProcessed,
    },
    {
      version: 2,
      fingerprint: "sha256:31658e8fc50d6eafb7b48c65d505c2a7d5d2d9a2b67d9e815a94b7dbbab1f411",
      schema: {
        format: "protobuf",
        text: "syntax = \"proto3\";\n\npackage acme.shop.order.v1;\n\nimport \"google/protobuf/timestamp.proto\";\nimport \"shop/types/money.proto\";\n\n// The order was paid for.\nmessage PaymentProcessed {\n  // The order that was paid; the record key.\n  string order_id = 1;\n  // The payment provider's id of the booking.\n  string payment_id = 2;\n  // What was paid.\n  acme.shop.types.Money amount = 3;\n  // How it was paid.\n  oneof method {\n    // By a card.\n    Card card = 4;\n    // By a transfer from a bank account.\n    BankTransfer bank_transfer = 5;\n    // From a wallet such as a phone's.\n    Wallet wallet = 7;\n  }\n  // When the provider confirmed.\n  google.protobuf.Timestamp processed_at = 6;\n\n  // A payment card; never its full number.\n  message Card {\n    // The network, such as visa.\n    string network = 1;\n    // The last four digits. @tag:PII\n    string last_four = 2;\n  }\n\n  // A transfer from a bank account.\n  message BankTransfer {\n    // The account's IBAN. @tag:PII\n    string iban = 1;\n  }\n\n  // A wallet at another company.\n  message Wallet {\n    // The company, such as paypal.\n    string provider = 1;\n  }\n}\n",
        imports: {
          "shop/types/money.proto": "syntax = \"proto3\";\n\npackage acme.shop.types;\n\n// An amount of money, exact.\nmessage Money {\n  // The amount in the currency's smallest unit, such as cents.\n  int64 minor = 1;\n  // The ISO 4217 code, such as EUR.\n  string currency = 2;\n}\n",
        },
        messageIndexes: [0],
      },
      read: $read2_PaymentProcessed,
    },
  ],
  write: $write_PaymentProcessed,
});
