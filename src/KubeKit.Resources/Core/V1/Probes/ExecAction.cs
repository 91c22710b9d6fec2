namespace KubeKit.Resources.Core.V1;

public sealed partial record ExecAction
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Command { get; init; }
}
