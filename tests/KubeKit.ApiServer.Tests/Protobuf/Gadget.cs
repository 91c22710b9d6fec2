using KubeKit.Resources;

namespace KubeKit.ApiServer.Tests.Protobuf;

/// <summary>A kind of the host's own: it has no protobuf form.</summary>
[KubeResource("test.example.com", "v1")]
public sealed partial record Gadget : CustomResource<GadgetSpec, GadgetStatus>;

/// <summary>What is wanted.</summary>
public sealed partial record GadgetSpec
{
    /// <summary>How many.</summary>
    public int? Size { get; init; }
}

/// <summary>What was seen.</summary>
public sealed partial record GadgetStatus
{
    /// <summary>How many.</summary>
    public int? Seen { get; init; }
}
