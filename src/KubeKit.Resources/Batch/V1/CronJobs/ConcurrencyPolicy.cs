namespace KubeKit.Resources.Batch.V1;

/// <summary>The values of <see cref="CronJobSpec.ConcurrencyPolicy"/>.</summary>
public static class ConcurrencyPolicy
{
    /// <summary>Jobs may run at once.</summary>
    public const string Allow = "Allow";

    /// <summary>A Job is left out while the one before runs.</summary>
    public const string Forbid = "Forbid";

    /// <summary>The Job that runs is replaced by the new one.</summary>
    public const string Replace = "Replace";
}
