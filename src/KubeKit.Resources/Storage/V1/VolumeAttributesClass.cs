namespace KubeKit.Resources.Storage.V1;

/// <summary>Settings of volumes that may change while they exist.</summary>
[KubeResource("storage.k8s.io", "v1", Plural = "volumeattributesclasses", ShortNames = ["vac"], Scope = ResourceScope.Cluster)]
public sealed partial record VolumeAttributesClass : KubeObject
{
    /// <summary>The driver; it cannot change.</summary>
    [ProtoField(2), Required]
    public string DriverName { get; init; } = "";

    /// <summary>The settings; they cannot change.</summary>
    [ProtoField(3)]
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}
