import * as $ from '@covenant-events/runtime/generated';
import { upcast as $upcast1 } from "./upcasters/MoneyDeposited.1-2.js";

export class MoneyDeposited {
  static $type = "bank.account.MoneyDeposited";
  static $version = 2;
  constructor($f) {
    $.checkFields($fields, $f, "MoneyDeposited");
    return new $make($f.accountId, $f.transactionId, $f.amount, $f.depositedAt, $f.note === void 0 ? "" : $f.note);
  }
  get $type() { return "bank.account.MoneyDeposited"; }
  get $version() { return 2; }
  $with($c) { return new MoneyDeposited({ ...this, ...$c }); }
  $equals($o) { return $o instanceof MoneyDeposited && $.equals(this, $o); }
}

function $make($0, $1, $2, $3, $4) {
  this.accountId = $0;
  this.transactionId = $1;
  this.amount = $2;
  this.depositedAt = $3;
  this.note = $4;
}
$make.prototype = MoneyDeposited.prototype;

function $read1_MoneyDeposited($r) {
  const $0 = $r.string();
  const $1 = $r.uuid();
  const $2 = $r.long();
  const $3 = $r.longAsNumber();
  const $4 = $r.string();
  return { accountId: $0, transactionId: $1, amount: $2, depositedAt: $3, note: $4 };
}
function $answer() {
  return $answer.is ??= [
    ["amount", "long", false],
  ];
}
function $step1($v) {
  const $a = $.answer($upcast1, $v, $answer, "bank.account.MoneyDeposited 1-2");
  return new $make($v.accountId, $v.transactionId, $a.amount, $v.depositedAt, $v.note);
}
function $read2_MoneyDeposited($r) {
  const $0 = $r.string();
  const $1 = $r.uuid();
  const $2 = $r.long();
  const $3 = $r.longAsNumber();
  const $4 = $r.string();
  return new $make($0, $1, $2, $3, $4);
}
function $write_MoneyDeposited($w, $v) {
  $w.string($v.accountId);
  $w.uuid($v.transactionId);
  $w.long($v.amount);
  $w.longFromNumber($v.depositedAt);
  $w.string($v.note);
}
function $fields() {
  return $fields.is ??= [
    ["accountId", "string", false],
    ["transactionId", "uuid", false],
    ["amount", "long", false],
    ["depositedAt", "safe", false],
    ["note", "string", true],
  ];
}

export const MoneyDeposited$contract = /* @__PURE__ */ $.defineEvent({
  type: "bank.account.MoneyDeposited",
  stream: "bank.account",
  event: "MoneyDeposited",
  version: 2,
  versions: [
    {
      version: 1,
      fingerprint: "sha256:2a12a498936b376234b91f9988dd0d6de9b89d34388ea27092250f108de22ae9",
      schema: {
        format: "avro",
        text: "{\n  \"type\": \"record\",\n  \"name\": \"MoneyDeposited\",\n  \"namespace\": \"acme.bank.account\",\n  \"doc\": \"Money came into the account.\",\n  \"fields\": [\n    { \"name\": \"accountId\", \"type\": \"string\", \"doc\": \"The account that received it; the record key.\" },\n    { \"name\": \"transactionId\", \"type\": { \"type\": \"string\", \"logicalType\": \"uuid\" }, \"doc\": \"The booking's own id.\" },\n    { \"name\": \"amount\", \"type\": \"long\", \"unit\": \"EUR\", \"doc\": \"How much, in whole euros.\" },\n    {\n      \"name\": \"depositedAt\",\n      \"type\": { \"type\": \"long\", \"logicalType\": \"timestamp-millis\" },\n      \"doc\": \"When the money counted as received.\"\n    },\n    { \"name\": \"note\", \"type\": \"string\", \"default\": \"\", \"doc\": \"What the sender wrote.\" }\n  ]\n}\n",
        imports: {},
        messageIndexes: [],
      },
      read: $read1_MoneyDeposited,
      raise: $step1,
    },
    {
      version: 2,
      fingerprint: "sha256:234ff0eb0516f8414868423e77d5d10256d12a0a01c5f615bdf52858a83cd214",
      schema: {
        format: "avro",
        text: "{\n  \"type\": \"record\",\n  \"name\": \"MoneyDeposited\",\n  \"namespace\": \"acme.bank.account\",\n  \"doc\": \"Money came into the account.\",\n  \"fields\": [\n    { \"name\": \"accountId\", \"type\": \"string\", \"doc\": \"The account that received it; the record key.\" },\n    { \"name\": \"transactionId\", \"type\": { \"type\": \"string\", \"logicalType\": \"uuid\" }, \"doc\": \"The booking's own id.\" },\n    { \"name\": \"amount\", \"type\": \"long\", \"unit\": \"EUR-cent\", \"doc\": \"How much, in euro cents. Whole euros in version 1.\" },\n    {\n      \"name\": \"depositedAt\",\n      \"type\": { \"type\": \"long\", \"logicalType\": \"timestamp-millis\" },\n      \"doc\": \"When the money counted as received.\"\n    },\n    { \"name\": \"note\", \"type\": \"string\", \"default\": \"\", \"doc\": \"What the sender wrote.\" }\n  ]\n}\n",
        imports: {},
        messageIndexes: [],
      },
      read: $read2_MoneyDeposited,
    },
  ],
  write: $write_MoneyDeposited,
});
