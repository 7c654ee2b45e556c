import * as $ from '@covenant-events/runtime/generated';

export class ReadingTaken {
  static $type = "iot.reading.ReadingTaken";
  static $version = 3;
  constructor($f) {
    $.checkFields($fields, $f, "ReadingTaken");
    return new $make($f.deviceId, $f.takenAt, $f.airTemperature === void 0 ? 0 : $f.airTemperature, $f.quality, $f.window, $f.extras === void 0 ? {} : $f.extras, $f.battery === void 0 ? null : $f.battery, $f.surfaceTemperature === void 0 ? null : $f.surfaceTemperature);
  }
  get $type() { return "iot.reading.ReadingTaken"; }
  get $version() { return 3; }
  $with($c) { return new ReadingTaken({ ...this, ...$c }); }
  $equals($o) { return $o instanceof ReadingTaken && $.equals(this, $o); }
}

function $make($0, $1, $2, $3, $4, $5, $6, $7) {
  this.deviceId = $0;
  this.takenAt = $1;
  this.airTemperature = $2;
  this.quality = $3;
  this.window = $4;
  this.extras = $5;
  this.battery = $6;
  this.surfaceTemperature = $7;
}
$make.prototype = ReadingTaken.prototype;

const $symbols_Quality = ["UNKNOWN", "GOOD", "SUSPECT", "BAD"];
function $list($r) {
  const $o = [];
  for (let $n = $r.blockCount(8); $n !== 0; $n = $r.blockCount(8)) {
    for (let $i = 0; $i < $n; $i++) $o.push($r.double());
  }
  return $o;
}
function $map($r) {
  const $o = {};
  for (let $n = $r.blockCount(9); $n !== 0; $n = $r.blockCount(9)) {
    for (let $i = 0; $i < $n; $i++) { const $k = $r.key(); const $e = $r.double(); if ($k === "__proto__") $.put($o, $k, $e); else $o[$k] = $e; }
  }
  return $o;
}
function $read1_ReadingTaken($r) {
  const $0 = $r.string();
  const $1 = $r.longAsNumber();
  const $2 = $r.double();
  const $3 = $symbols_Quality[$r.index(4)];
  const $4 = $list($r);
  const $5 = $map($r);
  return new $make($0, $1, $2, $3, $4, $5, null, null);
}
function $read2_ReadingTaken($r) {
  const $0 = $r.string();
  const $1 = $r.longAsNumber();
  const $2 = $r.double();
  const $3 = $symbols_Quality[$r.index(4)];
  const $4 = $list($r);
  const $5 = $map($r);
  const $6 = ($r.index(2) === 0 ? null : $r.float());
  return new $make($0, $1, $2, $3, $4, $5, $6, null);
}
function $read3_ReadingTaken($r) {
  const $0 = $r.string();
  const $1 = $r.longAsNumber();
  const $2 = $r.double();
  const $3 = $symbols_Quality[$r.index(4)];
  const $4 = $list($r);
  const $5 = $map($r);
  const $6 = ($r.index(2) === 0 ? null : $r.float());
  const $7 = ($r.index(2) === 0 ? null : $r.double());
  return new $make($0, $1, $2, $3, $4, $5, $6, $7);
}
function $index_Quality($v) {
  switch ($v) {
    case "UNKNOWN": return 0;
    case "GOOD": return 1;
    case "SUSPECT": return 2;
    case "BAD": return 3;
    default: throw $.notASymbol($v, "acme.iot.reading.Quality");
  }
}
function $write_list($w, $v) {
  const $n = $.expectList($v);
  if ($n.length !== 0) {
    $w.blockCount($n.length);
    for (const $i of $n) { $w.double($i); }
  }
  $w.blockCount(0);
}
function $write_map($w, $v) {
  const $n = $.mapKeys($v);
  if ($n.length !== 0) {
    $w.blockCount($n.length);
    for (const $k of $n) { $w.string($k); $w.double($v[$k]); }
  }
  $w.blockCount(0);
}
function $write_ReadingTaken($w, $v) {
  $w.string($v.deviceId);
  $w.longFromNumber($v.takenAt);
  $w.double($v.airTemperature);
  $w.index($index_Quality($v.quality));
  $write_list($w, $v.window);
  $write_map($w, $v.extras);
  if ($v.battery === null) $w.index(0); else { $w.index(1); $w.float($v.battery); }
  if ($v.surfaceTemperature === null) $w.index(0); else { $w.index(1); $w.double($v.surfaceTemperature); }
}
function $fields() {
  return $fields.is ??= [
    ["deviceId", "string", false],
    ["takenAt", "safe", false],
    ["airTemperature", "number", true],
    ["quality", ["enum", ["UNKNOWN", "GOOD", "SUSPECT", "BAD"], false], false],
    ["window", ["list", "number"], false],
    ["extras", ["map", "number"], true],
    ["battery", ["nullable", "number"], true],
    ["surfaceTemperature", ["nullable", "number"], true],
  ];
}

export const ReadingTaken$contract = /* @__PURE__ */ $.defineEvent({
  type: "iot.reading.ReadingTaken",
  stream: "iot.reading",
  event: "ReadingTaken",
  version: 3,
  versions: [
    {
      version: 1,
      fingerprint: "sha256:f5dcdbb819702ec87ae0ca41018ee734df205725ba5c00083152778d05a13173",
      schema: {
        format: "avro",
        text: "{\n  \"type\": \"record\",\n  \"name\": \"ReadingTaken\",\n  \"namespace\": \"acme.iot.reading\",\n  \"doc\": \"A sensor reported what it measured.\",\n  \"fields\": [\n    { \"name\": \"deviceId\", \"type\": \"string\", \"doc\": \"The sensor's serial number; the record key.\" },\n    {\n      \"name\": \"takenAt\",\n      \"type\": { \"type\": \"long\", \"logicalType\": \"timestamp-millis\" },\n      \"doc\": \"When it was measured, by the sensor's clock.\"\n    },\n    { \"name\": \"temp\", \"type\": \"double\", \"unit\": \"celsius\", \"doc\": \"The air's temperature.\" },\n    {\n      \"name\": \"quality\",\n      \"doc\": \"How far the value can be trusted.\",\n      \"type\": {\n        \"type\": \"enum\",\n        \"name\": \"Quality\",\n        \"doc\": \"The sensor's own verdict on its value.\",\n        \"symbols\": [\"UNKNOWN\", \"GOOD\", \"SUSPECT\", \"BAD\"],\n        \"default\": \"UNKNOWN\"\n      }\n    },\n    { \"name\": \"window\", \"type\": { \"type\": \"array\", \"items\": \"double\" }, \"doc\": \"The single measurements behind the value, oldest first.\" },\n    { \"name\": \"extras\", \"type\": { \"type\": \"map\", \"values\": \"double\" }, \"default\": {}, \"doc\": \"Whatever else the model measures, by name.\" }\n  ]\n}\n",
        imports: {},
        messageIndexes: [],
      },
      read: $read1_ReadingTaken,
    },
    {
      version: 2,
      fingerprint: "sha256:98303eb2bcbf355c5b4920de527ba3b9e59693af19f44fc07a46e83ea222d570",
      schema: {
        format: "avro",
        text: "{\n  \"type\": \"record\",\n  \"name\": \"ReadingTaken\",\n  \"namespace\": \"acme.iot.reading\",\n  \"doc\": \"A sensor reported what it measured.\",\n  \"fields\": [\n    { \"name\": \"deviceId\", \"type\": \"string\", \"doc\": \"The sensor's serial number; the record key.\" },\n    {\n      \"name\": \"takenAt\",\n      \"type\": { \"type\": \"long\", \"logicalType\": \"timestamp-millis\" },\n      \"doc\": \"When it was measured, by the sensor's clock.\"\n    },\n    {\n      \"name\": \"temperature\",\n      \"type\": \"double\",\n      \"default\": 0.0,\n      \"aliases\": [\"temp\"],\n      \"unit\": \"celsius\",\n      \"doc\": \"The air's temperature. Called temp in version 1.\"\n    },\n    {\n      \"name\": \"quality\",\n      \"doc\": \"How far the value can be trusted.\",\n      \"type\": {\n        \"type\": \"enum\",\n        \"name\": \"Quality\",\n        \"doc\": \"The sensor's own verdict on its value.\",\n        \"symbols\": [\"UNKNOWN\", \"GOOD\", \"SUSPECT\", \"BAD\"],\n        \"default\": \"UNKNOWN\"\n      }\n    },\n    { \"name\": \"window\", \"type\": { \"type\": \"array\", \"items\": \"double\" }, \"doc\": \"The single measurements behind the value, oldest first.\" },\n    { \"name\": \"extras\", \"type\": { \"type\": \"map\", \"values\": \"double\" }, \"default\": {}, \"doc\": \"Whatever else the model measures, by name.\" },\n    { \"name\": \"battery\", \"type\": [\"null\", \"float\"], \"default\": null, \"unit\": \"volt\", \"doc\": \"The battery's voltage; null on mains.\" }\n  ]\n}\n",
        imports: {},
        messageIndexes: [],
      },
      read: $read2_ReadingTaken,
    },
    {
      version: 3,
      fingerprint: "sha256:cad566a5c0baf26316403c75fb81535077f363ac293f6705d8b50152383e176d",
      schema: {
        format: "avro",
        text: "{\n  \"type\": \"record\",\n  \"name\": \"ReadingTaken\",\n  \"namespace\": \"acme.iot.reading\",\n  \"doc\": \"A sensor reported what it measured.\",\n  \"fields\": [\n    { \"name\": \"deviceId\", \"type\": \"string\", \"doc\": \"The sensor's serial number; the record key.\" },\n    {\n      \"name\": \"takenAt\",\n      \"type\": { \"type\": \"long\", \"logicalType\": \"timestamp-millis\" },\n      \"doc\": \"When it was measured, by the sensor's clock.\"\n    },\n    {\n      \"name\": \"airTemperature\",\n      \"type\": \"double\",\n      \"default\": 0.0,\n      \"aliases\": [\"temperature\"],\n      \"unit\": \"celsius\",\n      \"doc\": \"The air's temperature. Called temperature in version 2, before surfaces were measured too.\"\n    },\n    {\n      \"name\": \"quality\",\n      \"doc\": \"How far the value can be trusted.\",\n      \"type\": {\n        \"type\": \"enum\",\n        \"name\": \"Quality\",\n        \"doc\": \"The sensor's own verdict on its value.\",\n        \"symbols\": [\"UNKNOWN\", \"GOOD\", \"SUSPECT\", \"BAD\"],\n        \"default\": \"UNKNOWN\"\n      }\n    },\n    { \"name\": \"window\", \"type\": { \"type\": \"array\", \"items\": \"double\" }, \"doc\": \"The single measurements behind the value, oldest first.\" },\n    { \"name\": \"extras\", \"type\": { \"type\": \"map\", \"values\": \"double\" }, \"default\": {}, \"doc\": \"Whatever else the model measures, by name.\" },\n    { \"name\": \"battery\", \"type\": [\"null\", \"float\"], \"default\": null, \"unit\": \"volt\", \"doc\": \"The battery's voltage; null on mains.\" },\n    { \"name\": \"surfaceTemperature\", \"type\": [\"null\", \"double\"], \"default\": null, \"unit\": \"celsius\", \"doc\": \"The wall's temperature, if there is a probe.\" }\n  ]\n}\n",
        imports: {},
        messageIndexes: [],
      },
      read: $read3_ReadingTaken,
    },
  ],
  write: $write_ReadingTaken,
});
