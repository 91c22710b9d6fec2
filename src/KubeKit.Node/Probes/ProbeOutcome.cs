namespace KubeKit.Node.Probes;

/// <summary>The answer of one probe.</summary>
/// <param name="Succeeded">Whether the container passed.</param>
/// <param name="Message">What to tell when it did not.</param>
internal readonly record struct ProbeOutcome(bool Succeeded, string Message)
{
    public static ProbeOutcome Success { get; } = new(true, "");

    public static ProbeOutcome Failure(string message) => new(false, message);
}
