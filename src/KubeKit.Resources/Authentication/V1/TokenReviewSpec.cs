namespace KubeKit.Resources.Authentication.V1;

/// <summary>The token that is asked about.</summary>
public sealed partial record TokenReviewSpec
{
    /// <summary>The token.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Token { get; init; } = "";

    /// <summary>Who the token is meant for; the API server when empty.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? Audiences { get; init; }
}
