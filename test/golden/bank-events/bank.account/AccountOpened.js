import * as $ from '@covenant-events/runtime/generated';
import { upcast as $upcast2 } from "./upcasters/AccountOpened.2-3.js";

export class AccountOpened {
  static $type = "bank.account.AccountOpened";
  static $version = 3;
  constructor($f) {
    $.checkFields($fields, $f, "AccountOpened");
    return new $make($f.accountId, $f.holder, $f.currency, $f.openedAt, $f.channel === void 0 ? "UNKNOWN" : $f.channel, $f.email === void 0 ? null : $f.email);
  }
  get $type() { return "bank.account.AccountOpened"; }
  get $version() { return 3; }
  $with($c) { return new AccountOpened({ ...this, ...$c }); }
  $equals($o) { return $o instanceof AccountOpened && $.equals(this, $o); }
}

function $make($0, $1, $2, $3, $4, $5) {
  this.accountId = $0;
  this.holder = $1;
  this.currency = $2;
  this.openedAt = $3;
  this.channel = $4;
  this.email = $5;
}
$make.prototype = AccountOpened.prototype;

const $symbols_Currency = ["UNKNOWN", "EUR", "USD", "GBP", "CHF"];
function $read1_AccountOpened($r) {
  const $0 = $r.string();
  const $1 = $r.string();
  const $2 = $symbols_Currency[$r.index(5)];
  const $3 = $r.longAsNumber();
  return { accountId: $0, holderName: $1, currency: $2, openedAt: $3, channel: "UNKNOWN", email: null };
}
function $members_Holder() {
  return $members_Holder.is ??= [
    ["given", "string", false],
    ["family", "string", false],
  ];
}
function $answer() {
  return $answer.is ??= [
    ["holder", ["record", $members_Holder], false],
  ];
}
function $step2($v) {
  const $a = $.answer($upcast2, $v, $answer, "bank.account.AccountOpened 2-3");
  return new $make($v.accountId, $a.holder, $v.currency, $v.openedAt, $v.channel, $v.email);
}
const $symbols_Channel = ["UNKNOWN", "BRANCH", "ONLINE", "MOBILE", "ATM"];
function $read2_AccountOpened($r) {
  const $0 = $r.string();
  const $1 = $r.string();
  const $2 = $symbols_Currency[$r.index(5)];
  const $3 = $r.longAsNumber();
  const $4 = $symbols_Channel[$r.index(5)];
  const $5 = ($r.index(2) === 0 ? null : $r.string());
  return { accountId: $0, holderName: $1, currency: $2, openedAt: $3, channel: $4, email: $5 };
}
function $read_Holder($r) {
  const $0 = $r.string();
  const $1 = $r.string();
  return { given: $0, family: $1 };
}
function $read3_AccountOpened($r) {
  const $0 = $r.string();
  const $1 = $read_Holder($r);
  const $2 = $symbols_Currency[$r.index(5)];
  const $3 = $r.longAsNumber();
  const $4 = $symbols_Channel[$r.index(5)];
  const $5 = ($r.index(2) === 0 ? null : $r.string());
  return new $make($0, $1, $2, $3, $4, $5);
}
function $write_Holder($w, $v) {
  $w.string($v.given);
  $w.string($v.family);
}
function $index_Currency($v) {
  switch ($v) {
    case "UNKNOWN": return 0;
    case "EUR": return 1;
    case "USD": return 2;
    case "GBP": return 3;
    case "CHF": return 4;
    default: throw $.notASymbol($v, "acme.bank.Currency");
  }
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
function $write_AccountOpened($w, $v) {
  $w.string($v.accountId);
  $write_Holder($w, $.expectRecord($v.holder));
  $w.index($index_Currency($v.currency));
  $w.longFromNumber($v.openedAt);
  $w.index($index_Channel($v.channel));
  if ($v.email === null) $w.index(0); else { $w.index(1); $w.string($v.email); }
}
function $fields() {
  return $fields.is ??= [
    ["accountId", "string", false],
    ["holder", ["record", $members_Holder], false],
    ["currency", ["enum", ["UNKNOWN", "EUR", "USD", "GBP", "CHF"], false], false],
    ["openedAt", "safe", false],
    ["channel", ["enum", ["UNKNOWN", "BRANCH", "ONLINE", "MOBILE", "ATM"], false], true],
    ["email", ["nullable", "string"], true],
  ];
}

export const AccountOpened$contract = /* @__PURE__ */ $.defineEvent({
  type: "bank.account.AccountOpened",
  stream: "bank.account",
  event: "AccountOpened",
  version: 3,
  versions: [
    {
      version: 1,
      fingerprint: "sha256:47ab9a0e56dccde8a245309f041a95b813aa2e4f05fef01d0a41454e4f467011",
      schema: {
        format: "avro",
        text: "{\n  \"type\": \"record\",\n  \"name\": \"AccountOpened\",\n  \"namespace\": \"acme.bank.account\",\n  \"doc\": \"A customer opened an account. The first event of every account.\",\n  \"fields\": [\n    { \"name\": \"accountId\", \"type\": \"string\", \"doc\": \"The account's number; the record key.\" },\n    { \"name\": \"holderName\", \"type\": \"string\", \"doc\": \"The customer's full name, as on the identity card.\", \"tags\": [\"PII\"] },\n    { \"name\": \"currency\", \"type\": {\n      \"type\": \"enum\",\n      \"name\": \"Currency\",\n      \"namespace\": \"acme.bank\",\n      \"doc\": \"The currencies in which accounts are kept, by their ISO 4217 codes.\",\n      \"symbols\": [\"UNKNOWN\", \"EUR\", \"USD\", \"GBP\", \"CHF\"],\n      \"default\": \"UNKNOWN\"\n    }, \"doc\": \"The currency in which the account is kept.\" },\n    {\n      \"name\": \"openedAt\",\n      \"type\": { \"type\": \"long\", \"logicalType\": \"timestamp-millis\" },\n      \"doc\": \"When the contract was signed.\"\n    }\n  ]\n}\n",
        imports: {},
        messageIndexes: [],
      },
      read: $read1_AccountOpened,
      raise: $step2,
    },
    {
      version: 2,
      fingerprint: "sha256:c7e2e12b1b575de038f0c14830cf6b886dfaa29fc5fa8105b8b57359008480c5",
      schema: {
        format: "avro",
        text: "{\n  \"type\": \"record\",\n  \"name\": \"AccountOpened\",\n  \"namespace\": \"acme.bank.account\",\n  \"doc\": \"A customer opened an account. The first event of every account.\",\n  \"fields\": [\n    { \"name\": \"accountId\", \"type\": \"string\", \"doc\": \"The account's number; the record key.\" },\n    { \"name\": \"holderName\", \"type\": \"string\", \"doc\": \"The customer's full name, as on the identity card.\", \"tags\": [\"PII\"] },\n    { \"name\": \"currency\", \"type\": {\n      \"type\": \"enum\",\n      \"name\": \"Currency\",\n      \"namespace\": \"acme.bank\",\n      \"doc\": \"The currencies in which accounts are kept, by their ISO 4217 codes.\",\n      \"symbols\": [\"UNKNOWN\", \"EUR\", \"USD\", \"GBP\", \"CHF\"],\n      \"default\": \"UNKNOWN\"\n    }, \"doc\": \"The currency in which the account is kept.\" },\n    {\n      \"name\": \"openedAt\",\n      \"type\": { \"type\": \"long\", \"logicalType\": \"timestamp-millis\" },\n      \"doc\": \"When the contract was signed.\"\n    },\n    {\n      \"name\": \"channel\",\n      \"type\": {\n        \"type\": \"enum\",\n        \"name\": \"Channel\",\n        \"namespace\": \"acme.bank\",\n        \"doc\": \"Where a customer did something.\",\n        \"symbols\": [\"UNKNOWN\", \"BRANCH\", \"ONLINE\", \"MOBILE\", \"ATM\"],\n        \"default\": \"UNKNOWN\"\n      },\n      \"default\": \"UNKNOWN\",\n      \"doc\": \"Where the account was opened; UNKNOWN for accounts from before it was recorded.\"\n    },\n    {\n      \"name\": \"email\",\n      \"type\": [\"null\", \"string\"],\n      \"default\": null,\n      \"doc\": \"Where statements go, if the customer wants them by e-mail.\",\n      \"tags\": [\"PII\", \"CONTACT\"]\n    }\n  ]\n}\n",
        imports: {},
        messageIndexes: [],
      },
      read: $read2_AccountOpened,
      raise: $step2,
    },
    {
      version: 3,
      fingerprint: "sha256:8618f8456cc2694c97c9d8636bcffecac255f8d0432b17dd706c81e2d5badde1",
      schema: {
        format: "avro",
        text: "{\n  \"type\": \"record\",\n  \"name\": \"AccountOpened\",\n  \"namespace\": \"acme.bank.account\",\n  \"doc\": \"A customer opened an account. The first event of every account.\",\n  \"fields\": [\n    { \"name\": \"accountId\", \"type\": \"string\", \"doc\": \"The account's number; the record key.\" },\n    {\n      \"name\": \"holder\",\n      \"doc\": \"The customer. Split from holderName in version 3, so that statements can be sorted by family name.\",\n      \"tags\": [\"PII\"],\n      \"new\": true,\n      \"type\": {\n        \"type\": \"record\",\n        \"name\": \"Holder\",\n        \"doc\": \"A person's name in the parts that letters need.\",\n        \"fields\": [\n          { \"name\": \"given\", \"type\": \"string\", \"doc\": \"Given names; empty for a person with a single name.\" },\n          { \"name\": \"family\", \"type\": \"string\", \"doc\": \"Family name, or the single name.\" }\n        ]\n      }\n    },\n    { \"name\": \"currency\", \"type\": {\n      \"type\": \"enum\",\n      \"name\": \"Currency\",\n      \"namespace\": \"acme.bank\",\n      \"doc\": \"The currencies in which accounts are kept, by their ISO 4217 codes.\",\n      \"symbols\": [\"UNKNOWN\", \"EUR\", \"USD\", \"GBP\", \"CHF\"],\n      \"default\": \"UNKNOWN\"\n    }, \"doc\": \"The currency in which the account is kept.\" },\n    {\n      \"name\": \"openedAt\",\n      \"type\": { \"type\": \"long\", \"logicalType\": \"timestamp-millis\" },\n      \"doc\": \"When the contract was signed.\"\n    },\n    {\n      \"name\": \"channel\",\n      \"type\": {\n        \"type\": \"enum\",\n        \"name\": \"Channel\",\n        \"namespace\": \"acme.bank\",\n        \"doc\": \"Where a customer did something.\",\n        \"symbols\": [\"UNKNOWN\", \"BRANCH\", \"ONLINE\", \"MOBILE\", \"ATM\"],\n        \"default\": \"UNKNOWN\"\n      },\n      \"default\": \"UNKNOWN\",\n      \"doc\": \"Where the account was opened; UNKNOWN for accounts from before it was recorded.\"\n    },\n    {\n      \"name\": \"email\",\n      \"type\": [\"null\", \"string\"],\n      \"default\": null,\n      \"doc\": \"Where statements go, if the customer wants them by e-mail.\",\n      \"tags\": [\"PII\", \"CONTACT\"]\n    }\n  ]\n}\n",
        imports: {},
        messageIndexes: [],
      },
      read: $read3_AccountOpened,
    },
  ],
  write: $write_AccountOpened,
});
