using System.Text.Json;
using BenchmarkDotNet.Attributes;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.FieldOwnership;
using KubeKit.ApiServer.Patching;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Benchmarks;

/// <summary>The steps of a write one by one, beside the least that any server does with a body: to parse it.</summary>
[MemoryDiagnoser]
public class WriteStepBenchmarks
{
    private static readonly byte[] Change = """{"metadata":{"annotations":{"t":"1"}}}"""u8.ToArray();

    private readonly StructuredFieldOwnership _ownership = new();
    private readonly ObjectPatcher _patcher = new();
    private readonly FieldWriter _writer = new("bench", null, DateTimeOffset.UnixEpoch);
    private ResourceDefinition _definition = null!;
    private byte[] _text = null!;
    private byte[] _stored = null!;
    private KubeObject _new = null!;
    private KubeObject _old = null!;
    private KubeObject _changed = null!;

    [Params("ConfigMap", "Pod")]
    public string Kind { get; set; } = "ConfigMap";

    [GlobalSetup]
    public void Prepare()
    {
        _definition = SampleObjects.Kind(Kind);
        _text = SampleObjects.Text(Kind, "p-1");
        _new = Stamp.New(Decode(), "default", TimeProvider.System);
        _old = TrackCreate();
        _stored = ObjectCodec.EncodeAnswer(_definition, _old);
        _changed = _definition.Decode(MergePatch(), new DecodeContext { ApplyDefaults = true });
    }

    [Benchmark(Baseline = true)]
    public JsonElement ParseText()
    {
        using var document = JsonDocument.Parse(_text);
        return document.RootElement.GetProperty("metadata");
    }

    [Benchmark]
    public KubeObject Decode() => _definition.Decode(_text, new DecodeContext { ApplyDefaults = true, CollectFindings = true });

    [Benchmark]
    public bool Validate()
    {
        var rules = new ValidationContext();
        _definition.Validate(_new, rules);
        return rules.IsValid;
    }

    [Benchmark]
    public KubeObject TrackCreate() => _ownership.TrackUpdate(_definition, null, _new, _writer);

    [Benchmark]
    public KubeObject TrackChange() => _ownership.TrackUpdate(_definition, _old, _changed, _writer);

    [Benchmark]
    public byte[] MergePatch() => _patcher.Patch(PatchKind.Merge, _stored, Change, _definition.Schema).Json;

    [Benchmark]
    public byte[] StrategicMergePatch() => _patcher.Patch(PatchKind.StrategicMerge, _stored, Change, _definition.Schema).Json;

    [Benchmark]
    public KubeObject Apply() => _ownership.Apply(_definition, _old, _text, _writer, force: true);

    [Benchmark]
    public int Encode() => ObjectCodec.Encode(_definition, _old).Bytes.Length;
}
