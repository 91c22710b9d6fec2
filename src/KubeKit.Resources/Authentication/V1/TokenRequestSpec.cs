namespace KubeKit.Resources.Authentication.V1;

/// <summary>What a token is for.</summary>
public sealed partial record TokenRequestSpec
{
    /// <summary>Who is to accept the token; the API server when empty.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Audiences { get; init; }

    /// <summary>How long, in seconds, the token is wanted for; the server may shorten it.</summary>
    [ProtoField(4), Default(3600)]
    public long? ExpirationSeconds { get; init; }

    /// <summary>The object whose end ends the token too.</summary>
    [ProtoField(3)]
    public BoundObjectReference? BoundObjectRef { get; init; }
}
