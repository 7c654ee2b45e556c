import * as $ from '@covenant-events/runtime/generated';

export class DeviceInstalled {
  static $type = "iot.reading.DeviceInstalled";
  static $version = 1;
  constructor($f) {
    $.checkFields($fields, $f, "DeviceInstalled");
    return new $make($f.deviceId, $f.model, $f.location, $f.labels === void 0 ? {} : $f.labels, $f.installedAt);
  }
  get $type() { return "iot.reading.DeviceInstalled"; }
  get $version() { return 1; }
  $with($c) { return new DeviceInstalled({ ...this, ...$c }); }
  $equals($o) { return $o instanceof DeviceInstalled && $.equals(this, $o); }
}

function $make($0, $1, $2, $3, $4) {
  this.deviceId = $0;
  this.model = $1;
  this.location = $2;
  this.labels = $3;
  this.installedAt = $4;
}
$make.prototype = DeviceInstalled.prototype;

function $read_Location($r) {
  const $0 = $r.double();
  const $1 = $r.double();
  const $2 = ($r.index(2) === 0 ? null : $r.int());
  return { latitude: $0, longitude: $1, floor: $2 };
}
function $map($r) {
  const $o = {};
  for (let $n = $r.blockCount(2); $n !== 0; $n = $r.blockCount(2)) {
    for (let $i = 0; $i < $n; $i++) { const $k = $r.key(); const $e = $r.string(); if ($k === "__proto__") $.put($o, $k, $e); else $o[$k] = $e; }
  }
  return $o;
}
function $read1_DeviceInstalled($r) {
  const $0 = $r.string();
  const $1 = $r.string();
  const $2 = $read_Location($r);
  const $3 = $map($r);
  const $4 = $r.longAsNumber();
  return new $make($0, $1, $2, $3, $4);
}
function $write_Location($w, $v) {
  $w.double($v.latitude);
  $w.double($v.longitude);
  if ($v.floor === null) $w.index(0); else { $w.index(1); $w.int($v.floor); }
}
function $write_map($w, $v) {
  const $n = $.mapKeys($v);
  if ($n.length !== 0) {
    $w.blockCount($n.length);
    for (const $k of $n) { $w.string($k); $w.string($v[$k]); }
  }
  $w.blockCount(0);
}
function $write_DeviceInstalled($w, $v) {
  $w.string($v.deviceId);
  $w.string($v.model);
  $write_Location($w, $.expectRecord($v.location));
  $write_map($w, $v.labels);
  $w.longFromNumber($v.installedAt);
}
function $members_Location() {
  return $members_Location.is ??= [
    ["latitude", "number", false],
    ["longitude", "number", false],
    ["floor", ["nullable", "int"], false],
  ];
}
function $fields() {
  return $fields.is ??= [
    ["deviceId", "string", false],
    ["model", "string", false],
    ["location", ["record", $members_Location], false],
    ["labels", ["map", "string"], true],
    ["installedAt", "safe", false],
  ];
}

export const DeviceInstalled$contract = /* @__PURE__ */ $.defineEvent({
  type: "iot.reading.DeviceInstalled",
  stream: "iot.reading",
  event: "DeviceInstalled",
  version: 1,
  versions: [
    {
      version: 1,
      fingerprint: "sha256:a5a949ef1f1e9bcb4efa129744333a01fffb1e1bec164c2323f54b71e84377ca",
      schema: {
        format: "avro",
        text: "{\n  \"type\": \"record\",\n  \"name\": \"DeviceInstalled\",\n  \"namespace\": \"acme.iot.reading\",\n  \"doc\": \"A sensor was mounted and will report from now on.\",\n  \"fields\": [\n    { \"name\": \"deviceId\", \"type\": \"string\", \"doc\": \"The sensor's serial number; the record key.\" },\n    { \"name\": \"model\", \"type\": \"string\", \"doc\": \"The maker's model name.\" },\n    {\n      \"name\": \"location\",\n      \"doc\": \"Where it hangs.\",\n      \"type\": {\n        \"type\": \"record\",\n        \"name\": \"Location\",\n        \"doc\": \"A point on the earth, WGS 84.\",\n        \"fields\": [\n          { \"name\": \"latitude\", \"type\": \"double\", \"unit\": \"degree\", \"doc\": \"North is positive.\" },\n          { \"name\": \"longitude\", \"type\": \"double\", \"unit\": \"degree\", \"doc\": \"East is positive.\" },\n          { \"name\": \"floor\", \"type\": [\"null\", \"int\"], \"default\": null, \"doc\": \"The storey, 0 at the ground; null outdoors.\" }\n        ]\n      }\n    },\n    { \"name\": \"labels\", \"type\": { \"type\": \"map\", \"values\": \"string\" }, \"default\": {}, \"doc\": \"Free notes of the fitters, such as room or line.\" },\n    {\n      \"name\": \"installedAt\",\n      \"type\": { \"type\": \"long\", \"logicalType\": \"timestamp-millis\" },\n      \"doc\": \"When it was mounted.\"\n    }\n  ]\n}\n",
        imports: {},
        messageIndexes: [],
      },
      read: $read1_DeviceInstalled,
    },
  ],
  write: $write_DeviceInstalled,
});
