namespace KubeKit.Client.Pods;

/// <summary>What a command that has ended left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Error">What it wrote to its error output.</param>
public sealed record CommandOutput(int ExitCode, string Output, string Error);
