using BenchmarkDotNet.Attributes;
using KubeKit.ApiServer.CustomResources.Schemas;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Benchmarks;

/// <summary>What custom objects of a large schema cost: to make the schema ready, to read an object, to check a new and a changed one.</summary>
[MemoryDiagnoser]
public class CustomObjectBenchmarks
{
    private readonly CustomSchema _schema = Compiled();
    private readonly byte[] _text = LargeSchema.Object();
    private CustomObject _object = null!;
    private CustomObject _changed = null!;

    [GlobalSetup]
    public void ReadBoth() => (_object, _changed) = (ReadText(_text), ReadText(LargeSchema.Object("xyz")));

    [Benchmark]
    public int Compile() => Compiled().Node.Properties.Count;

    [Benchmark]
    public int Read() => ReadText(_text).Members.Length;

    [Benchmark]
    public bool ValidateNew() => IsValid(_object, null);

    [Benchmark]
    public bool ValidateChange() => IsValid(_changed, _object);

    [Benchmark]
    public bool ValidateSame() => IsValid(_object, _object);

    private static CustomSchema Compiled() => CustomSchema.Compile("com.example.Large", LargeSchema.Props, new UnevaluatedRules(), null);

    private CustomObject ReadText(byte[] text) =>
        _schema.Read(new ObjectHeader(), text, CustomResourceDefinition.Definition, new DecodeContext { ApplyDefaults = true, CollectFindings = true });

    private bool IsValid(CustomObject value, CustomObject? old)
    {
        var context = new ValidationContext();
        _schema.Validate(value, old, context);
        return context.IsValid;
    }
}
