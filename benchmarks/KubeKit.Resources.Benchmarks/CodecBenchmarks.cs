using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Benchmarks;

/// <summary>Decoding and encoding by the generated codec, beside System.Text.Json's source generator on plain classes of the same fields.</summary>
[MemoryDiagnoser, GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory), CategoriesColumn]
public class CodecBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(4096);
    private readonly ProtobufWriter _protobuf = new();
    private Pod _pod = null!;
    private byte[] _message = null!;
    private PlainPod _plain = null!;

    [GlobalSetup]
    public void Decode()
    {
        _pod = Read();
        _plain = ReadPlain();
        WriteProtobuf();
        _message = _protobuf.Written.ToArray();
    }

    [Benchmark(Baseline = true), BenchmarkCategory("Decode")]
    public PlainPod ReadPlain() => JsonSerializer.Deserialize(PodJson.Text, PlainJsonContext.Default.PlainPod)!;

    [Benchmark, BenchmarkCategory("Decode")]
    public Pod Read() => Pod.Definition.Read(PodJson.Text, new DecodeContext());

    [Benchmark, BenchmarkCategory("Decode")]
    public Pod ReadStrictly() => Pod.Definition.Read(PodJson.Text, new DecodeContext { CollectFindings = true, ApplyDefaults = true });

    [Benchmark, BenchmarkCategory("Decode")]
    public Pod ReadProtobuf() => Pod.ReadProtobuf(new ProtobufReader(_message), new DecodeContext());

    [Benchmark(Baseline = true), BenchmarkCategory("Encode")]
    public int WritePlain()
    {
        _output.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_output, KubeJson.WriterOptions);
        JsonSerializer.Serialize(writer, _plain, PlainJsonContext.Default.PlainPod);
        return _output.WrittenCount;
    }

    [Benchmark, BenchmarkCategory("Encode")]
    public int Write()
    {
        _output.ResetWrittenCount();
        KubeJson.Write(_pod, _output);
        return _output.WrittenCount;
    }

    [Benchmark, BenchmarkCategory("Encode")]
    public int WriteProtobuf()
    {
        _protobuf.Clear();
        _pod.WriteProtobuf(_protobuf);
        return _protobuf.Length;
    }

    [Benchmark(Baseline = true), BenchmarkCategory("Compare")]
    public bool EqualsItsCopy() => _pod.Equals(_pod with { Spec = _pod.Spec! with { } });
}

/// <summary>The baseline's fields: those that <see cref="PodJson"/> sets.</summary>
public sealed record PlainPod(string ApiVersion, string Kind, PlainMetadata Metadata, PlainSpec Spec, PlainStatus Status);

public sealed record PlainMetadata(string Name, string Namespace, string Uid, string ResourceVersion, DateTimeOffset CreationTimestamp, Dictionary<string, string> Labels);

public sealed record PlainSpec(List<PlainContainer> Containers, string NodeName, string RestartPolicy, long TerminationGracePeriodSeconds);

public sealed record PlainContainer(string Name, string Image, List<PlainPort> Ports, List<PlainEnv> Env, PlainResources Resources, string ImagePullPolicy);

public sealed record PlainPort(int ContainerPort, string Protocol);

public sealed record PlainEnv(string Name, string Value);

public sealed record PlainResources(Dictionary<string, string> Limits, Dictionary<string, string> Requests);

public sealed record PlainStatus(string Phase, List<PlainCondition> Conditions, string PodIP, DateTimeOffset StartTime);

public sealed record PlainCondition(string Type, string Status, DateTimeOffset LastTransitionTime);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlainPod))]
internal sealed partial class PlainJsonContext : JsonSerializerContext;
