using KubeKit.Resources;
using KubeKit.Resources.Metadata;

namespace KubeKit.Generators.Tests.Behavior;

public sealed class VersionTests
{
    private static readonly TrainV1Alpha1 Oldest = new() { Metadata = new ObjectMeta { Name = "a" }, Text = "red blue" };

    [Fact]
    public void All_versions_are_stored_as_one()
    {
        Assert.Same(TrainV1.Definition, TrainV1.Definition.Stored);
        Assert.Same(TrainV1.Definition, TrainV1Beta1.Definition.Stored);
        Assert.Same(TrainV1.Definition, TrainV1Alpha1.Definition.Stored);
        Assert.Equal(new HashSet<ResourceDefinition> { TrainV1Beta1.Definition, TrainV1Alpha1.Definition }, [.. TrainV1.Definition.Versions]);
        Assert.Empty(TrainV1Beta1.Definition.Versions);
    }

    [Fact]
    public void Conversions_go_the_whole_way()
    {
        var stored = TrainV1Alpha1.Definition.ToStored(Oldest);

        Assert.Equal(new TrainV1 { Metadata = Oldest.Metadata, Cars = ["red", "blue"] }, stored);
        Assert.Equal(Oldest, TrainV1Alpha1.Definition.FromStored(stored));
        Assert.Equal("red,blue", ((TrainV1Beta1)TrainV1Beta1.Definition.FromStored(stored)).CarNames);
    }

    [Fact]
    public void What_was_stored_as_another_version_is_read_as_the_stored_one()
    {
        var old = """{"kind":"Train","apiVersion":"stable.example.com/v1beta1","metadata":{"name":"a"},"carNames":"red,blue"}"""u8;
        var now = """{"kind":"Train","apiVersion":"stable.example.com/v1","metadata":{"name":"a"},"cars":["red","blue"]}"""u8;

        Assert.Equal(TrainV1.Definition.DecodeStored(now), TrainV1.Definition.DecodeStored(old));
        Assert.True(TrainV1.Definition.ServesStored(now));
        Assert.False(TrainV1.Definition.ServesStored(old));
        Assert.False(TrainV1Beta1.Definition.ServesStored(old));
    }
}
