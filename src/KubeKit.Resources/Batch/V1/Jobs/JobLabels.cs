namespace KubeKit.Resources.Batch.V1;

/// <summary>The labels that pods of Jobs have.</summary>
public static class JobLabels
{
    /// <summary>The Job's name.</summary>
    public const string JobName = "batch.kubernetes.io/job-name";

    /// <summary>The Job's name, under the label of older clusters.</summary>
    public const string LegacyJobName = "job-name";

    /// <summary>The Job's UID, which the Job selects its pods by.</summary>
    public const string ControllerUid = "batch.kubernetes.io/controller-uid";

    /// <summary>The Job's UID, under the label of older clusters.</summary>
    public const string LegacyControllerUid = "controller-uid";

    /// <summary>The index of a pod of an indexed Job; also an annotation.</summary>
    public const string CompletionIndex = "batch.kubernetes.io/job-completion-index";
}
