namespace KubeKit.Resources.Storage.V1;

/// <summary>A token that a driver gets.</summary>
public sealed partial record TokenRequest
{
    /// <summary>For whom the token is; the API server itself when empty.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Audience { get; init; } = "";

    /// <summary>For how many seconds the token is good.</summary>
    [ProtoField(2)]
    public long? ExpirationSeconds { get; init; }
}
