namespace KubeKit.Resources.Core.V1;

/// <summary>Who reported an event.</summary>
public sealed partial record EventSource
{
    /// <summary>The component.</summary>
    [ProtoField(1)]
    public string? Component { get; init; }

    /// <summary>The node that it runs on.</summary>
    [ProtoField(2)]
    public string? Host { get; init; }
}
