namespace KubeKit.ApiServer.Patching;

/// <summary>A patch is malformed (400), too large (413), or does not fit its object (422).</summary>
internal sealed class PatchException : Exception
{
    /// <summary>A patch that cannot be applied.</summary>
    /// <param name="fits">False when the patch itself is malformed, true when it is well-formed but this object cannot take it.</param>
    /// <param name="message">What is wrong, in upstream's words.</param>
    /// <param name="inner">What the JSON reader said, if it was that.</param>
    public PatchException(bool fits, string message, Exception? inner = null)
        : base(message, inner) => IsWellFormed = fits;

    /// <summary>False when the patch itself is malformed, true when it is well-formed but this object cannot take it.</summary>
    public bool IsWellFormed { get; }

    /// <summary>Whether the patch asks for more than the server does at once.</summary>
    public bool IsTooLarge { get; private init; }

    /// <summary>A patch that asks for more than the server does at once.</summary>
    public static PatchException TooLarge(string message) => new(true, message) { IsTooLarge = true };
}
