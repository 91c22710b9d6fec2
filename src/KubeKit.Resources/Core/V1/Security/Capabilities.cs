namespace KubeKit.Resources.Core.V1;

/// <summary>Linux capabilities to add and to drop.</summary>
public sealed partial record Capabilities
{
    /// <summary>Capabilities added.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Add { get; init; }

    /// <summary>Capabilities dropped.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? Drop { get; init; }
}
