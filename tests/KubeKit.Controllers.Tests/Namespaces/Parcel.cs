using KubeKit.Resources;

namespace KubeKit.Controllers.Tests.Namespaces;

/// <summary>A kind that no controller knows by name.</summary>
[KubeResource("example.com", "v1")]
public sealed partial record Parcel : CustomResource<ParcelSpec, ParcelStatus>;

/// <summary>What is in it.</summary>
public sealed partial record ParcelSpec
{
    public string? Content { get; init; }
}

/// <summary>Where it is.</summary>
public sealed partial record ParcelStatus
{
    public string? Place { get; init; }
}
