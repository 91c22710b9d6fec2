namespace KubeKit.Resources.Networking.V1;

/// <summary>Who has an address.</summary>
public sealed partial record IPAddressSpec
{
    /// <summary>The object that has the address.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public ParentReference? ParentRef { get; init; }
}
