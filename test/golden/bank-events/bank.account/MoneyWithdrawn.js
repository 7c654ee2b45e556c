import * as $ from '@covenant-events/runtime/generated';

export class MoneyWithdrawn {
  static $type = "bank.account.MoneyWithdrawn";
  static $version = 1;
  constructor($f) {
    $.checkFields($fields, $f, "MoneyWithdrawn");
    return new $make($f.accountId, $f.transactionId, $f.amount, $f.channel === void 0 ? "UNKNOWN" : $f.channel, $f.withdrawnAt);
  }
  get $type() { return "bank.account.MoneyWithdrawn"; }
  get $version() { return 1; }
  $with($c) { return new MoneyWithdrawn({ ...this, ...$c }); }
  $equals($o) { return $o instanceof MoneyWithdrawn && $.equals(this, $o); }
}

function $make($0, $1, $2, $3, $4) {
  this.accountId = $0;
  this.transactionId = $1;
  this.amount = $2;
  this.channel = $3;
  this.withdrawnAt = $4;
}
$make.prototype = MoneyWithdrawn.prototype;

const $symbols_Channel = ["UNKNOWN", "BRANCH", "ONLINE", "MOBILE", "ATM"];
function $read1_MoneyWithdrawn($r) {
  const $0 = $r.string();
  const $1 = $r.uuid();
  const $2 = $r.long();
  const $3 = $symbols_Channel[$r.index(5)];
  const $4 = $r.longAsNumber();
  return new $make($0, $1, $2, $3, $4);
}
function $index_Channel($v) {
  switch ($v) {
    case "UNKNOWN": return 0;
    case "BRANCH": return 1;
    case "ONLINE": return 2;
    case "MOBILE": return 3;
    case "ATM": return 4;
    default: throw $.notASymbol($v, "acme.bank.Channel");
  }
}
function $write_MoneyWithdrawn($w, $v) {
  $w.string($v.accountId);
  $w.uuid($v.transactionId);
  $w.long($v.amount);
  $w.index($index_Channel($v.channel));
  $w.longFromNumber($v.withdrawnAt);
}
function $fields() {
  return $fields.is ??= [
    ["accountId", "string", false],
    ["transactionId", "uuid", false],
    ["amount", "long", false],
    ["channel", ["enum", ["UNKNOWN", "BRANCH", "ONLINE", "MOBILE", "ATM"], false], true],
    ["withdrawnAt", "safe", false],
  ];
}

export const MoneyWithdrawn$contract = /* @__PURE__ */ $.defineEvent({
  type: "bank.account.MoneyWithdrawn",
  stream: "bank.account",
  event: "MoneyWithdrawn",
  version: 1,
  versions: [
    {
      version: 1,
      fingerprint: "sha256:fb0813a281b4e69f68c28919fc35188344f666bd9fdae3e760d45bbded2462e5",
      schema: {
        format: "avro",
        text: "{\n  \"type\": \"record\",\n  \"name\": \"MoneyWithdrawn\",\n  \"namespace\": \"acme.bank.account\",\n  \"doc\": \"Money left the account.\",\n  \"fields\": [\n    { \"name\": \"accountId\", \"type\": \"string\", \"doc\": \"The account that paid it; the record key.\" },\n    { \"name\": \"transactionId\", \"type\": { \"type\": \"string\", \"logicalType\": \"uuid\" }, \"doc\": \"The booking's own id.\" },\n    { \"name\": \"amount\", \"type\": \"long\", \"unit\": \"EUR-cent\", \"doc\": \"How much, in euro cents.\" },\n    { \"name\": \"channel\", \"type\": {\n      \"type\": \"enum\",\n      \"name\": \"Channel\",\n      \"namespace\": \"acme.bank\",\n      \"doc\": \"Where a customer did something.\",\n      \"symbols\": [\"UNKNOWN\", \"BRANCH\", \"ONLINE\", \"MOBILE\", \"ATM\"],\n      \"default\": \"UNKNOWN\"\n    }, \"default\": \"UNKNOWN\", \"doc\": \"Where the customer took it.\" },\n    {\n      \"name\": \"withdrawnAt\",\n      \"type\": { \"type\": \"long\", \"logicalType\": \"timestamp-millis\" },\n      \"doc\": \"When the money was paid out.\"\n    }\n  ]\n}\n",
        imports: {},
        messageIndexes: [],
      },
      read: $read1_MoneyWithdrawn,
    },
  ],
  write: $write_MoneyWithdrawn,
});
