import * as $ from '@covenant-events/runtime/generated';

export class AccountClosed {
  static $type = "bank.account.AccountClosed";
  static $version = 1;
  constructor($f) {
    $.checkFields($fields, $f, "AccountClosed");
    return new $make($f.accountId, $f.reason, $f.closedAt);
  }
  get $type() { return "bank.account.AccountClosed"; }
  get $version() { return 1; }
  $with($c) { return new AccountClosed({ ...this, ...$c }); }
  $equals($o) { return $o instanceof AccountClosed && $.equals(this, $o); }
}

function $make($0, $1, $2) {
  this.accountId = $0;
  this.reason = $1;
  this.closedAt = $2;
}
$make.prototype = AccountClosed.prototype;

const $symbols_ClosingReason = ["OTHER", "CUSTOMER_REQUEST", "DECEASED", "FRAUD"];
function $read1_AccountClosed($r) {
  const $0 = $r.string();
  const $1 = $symbols_ClosingReason[$r.index(4)];
  const $2 = $r.longAsNumber();
  return new $make($0, $1, $2);
}
function $index_ClosingReason($v) {
  switch ($v) {
    case "OTHER": return 0;
    case "CUSTOMER_REQUEST": return 1;
    case "DECEASED": return 2;
    case "FRAUD": return 3;
    default: throw $.notASymbol($v, "acme.bank.account.ClosingReason");
  }
}
function $write_AccountClosed($w, $v) {
  $w.string($v.accountId);
  $w.index($index_ClosingReason($v.reason));
  $w.longFromNumber($v.closedAt);
}
function $fields() {
  return $fields.is ??= [
    ["accountId", "string", false],
    ["reason", ["enum", ["OTHER", "CUSTOMER_REQUEST", "DECEASED", "FRAUD"], false], false],
    ["closedAt", "safe", false],
  ];
}

export const AccountClosed$contract = /* @__PURE__ */ $.defineEvent({
  type: "bank.account.AccountClosed",
  stream: "bank.account",
  event: "AccountClosed",
  version: 1,
  versions: [
    {
      version: 1,
      fingerprint: "sha256:000c49f4213a965707bfda60465656f7320f2c23d392803c1b1b56bd4e6275ab",
      schema: {
        format: "avro",
        text: "{\n  \"type\": \"record\",\n  \"name\": \"AccountClosed\",\n  \"namespace\": \"acme.bank.account\",\n  \"doc\": \"The account was closed. Nothing happens to it afterwards.\",\n  \"fields\": [\n    { \"name\": \"accountId\", \"type\": \"string\", \"doc\": \"The account that was closed; the record key.\" },\n    {\n      \"name\": \"reason\",\n      \"doc\": \"Why it was closed.\",\n      \"type\": {\n        \"type\": \"enum\",\n        \"name\": \"ClosingReason\",\n        \"doc\": \"Who wanted the account closed.\",\n        \"symbols\": [\"OTHER\", \"CUSTOMER_REQUEST\", \"DECEASED\", \"FRAUD\"],\n        \"default\": \"OTHER\"\n      }\n    },\n    {\n      \"name\": \"closedAt\",\n      \"type\": { \"type\": \"long\", \"logicalType\": \"timestamp-millis\" },\n      \"doc\": \"When the closing took effect.\"\n    }\n  ]\n}\n",
        imports: {},
        messageIndexes: [],
      },
      read: $read1_AccountClosed,
    },
  ],
  write: $write_AccountClosed,
});
