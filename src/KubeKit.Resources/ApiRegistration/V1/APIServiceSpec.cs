namespace KubeKit.Resources.ApiRegistration.V1;

/// <summary>The group and version, and who serves them.</summary>
public sealed partial record APIServiceSpec
{
    /// <summary>The Service that serves them; unset where this server does itself.</summary>
    [ProtoField(1)]
    public ServiceReference? Service { get; init; }

    /// <summary>The API group.</summary>
    [ProtoField(2)]
    public string? Group { get; init; }

    /// <summary>The version.</summary>
    [ProtoField(3)]
    public string? Version { get; init; }

    /// <summary>Whether the Service's certificate is not checked.</summary>
    [OmitZero, ProtoField(4)]
    public bool? InsecureSkipTLSVerify { get; init; }

    /// <summary>The certificates, in PEM, that vouch for the Service's; the system's when unset.</summary>
    [ProtoField(5)]
    public byte[]? CaBundle { get; init; }

    /// <summary>The place of the group among others: where two groups have a resource of one name, the higher number wins.</summary>
    [ProtoField(7), Required(AllowEmpty = true)]
    public int GroupPriorityMinimum { get; init; }

    /// <summary>The place of the version in its group: higher numbers come first.</summary>
    [ProtoField(8), Required(AllowEmpty = true)]
    public int VersionPriority { get; init; }
}
