namespace KubeKit.Node.Pods;

/// <summary>A stop of a container that is under way.</summary>
/// <param name="ContainerId">Which container.</param>
/// <param name="Deadline">When it is killed at the latest.</param>
/// <param name="Done">Ends with it; never fails.</param>
/// <param name="Abandon">Gives the stop up, for a sooner one.</param>
internal sealed record ContainerStop(string ContainerId, DateTimeOffset Deadline, Task Done, CancellationTokenSource Abandon);
