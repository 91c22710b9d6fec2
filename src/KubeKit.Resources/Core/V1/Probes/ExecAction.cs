namespace KubeKit.Resources.Core.V1;

/// <summary>Runs a command in the container; exit code 0 is success.</summary>
public sealed partial record ExecAction
{
    /// <summary>The command with its arguments; no shell is involved.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Command { get; init; }
}
