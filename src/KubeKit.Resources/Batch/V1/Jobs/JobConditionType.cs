namespace KubeKit.Resources.Batch.V1;

/// <summary>The types of a Job's conditions.</summary>
public static class JobConditionType
{
    /// <summary>No pods run for now.</summary>
    public const string Suspended = "Suspended";

    /// <summary>The Job has succeeded.</summary>
    public const string Complete = "Complete";

    /// <summary>The Job has failed.</summary>
    public const string Failed = "Failed";

    /// <summary>The Job will have failed once its pods have ended.</summary>
    public const string FailureTarget = "FailureTarget";

    /// <summary>The Job will have succeeded once its pods have ended.</summary>
    public const string SuccessCriteriaMet = "SuccessCriteriaMet";
}
