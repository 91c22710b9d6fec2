using Docker.DotNet.Models;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Docker;

/// <summary>What the engine says of a container, in the kubelet's words.</summary>
internal static class DockerStates
{
    public static Runtime.ContainerState Describe(ContainerInspectResponse container)
    {
        var labels = container.Config?.Labels ?? new Dictionary<string, string>();
        var state = container.State ?? new State();
        var phase = PhaseOf(state);
        var failedToStart = phase == ContainerPhase.Exited && ParseTime(state.StartedAt) is null;
        return new Runtime.ContainerState
        {
            Id = container.ID,
            SandboxId = DockerLabels.Get(labels, DockerLabels.SandboxId),
            Pod = DockerLabels.Pod(labels),
            Name = DockerLabels.Get(labels, DockerLabels.ContainerName),
            Attempt = DockerLabels.AttemptOf(labels),
            SpecHash = DockerLabels.Get(labels, DockerLabels.SpecHash),
            Image = DockerLabels.Get(labels, DockerLabels.Image),
            ImageId = container.Image,
            Phase = phase,
            CreatedAt = new DateTimeOffset(DateTime.SpecifyKind(container.Created, DateTimeKind.Utc)),
            StartedAt = ParseTime(state.StartedAt),
            FinishedAt = phase == ContainerPhase.Exited ? ParseTime(state.FinishedAt) : null,
            ExitCode = (int)state.ExitCode,
            Reason = state.OOMKilled ? "OOMKilled" : failedToStart ? "ContainerCannotRun" : null,
            Message = string.IsNullOrEmpty(state.Error) ? null : state.Error,
        };
    }

    private static ContainerPhase PhaseOf(State state) => state switch
    {
        { Running: true } => ContainerPhase.Running,
        { Status: "created" } when string.IsNullOrEmpty(state.Error) => ContainerPhase.Created,
        { Status: "exited" or "dead" or "created" } => ContainerPhase.Exited,
        _ => ContainerPhase.Unknown,
    };

    // The engine writes the year 1 for "never".
    private static DateTimeOffset? ParseTime(string? text) =>
        DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time) && time.Year > 1
            ? time
            : null;
}
