namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="Container.TerminationMessagePolicy"/>.</summary>
public static class TerminationMessagePolicy
{
    /// <summary>Read the message from the file only.</summary>
    public const string File = "File";

    /// <summary>When the file is empty and the container failed, take the end of its log.</summary>
    public const string FallbackToLogsOnError = "FallbackToLogsOnError";
}
