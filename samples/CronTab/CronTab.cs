using KubeKit.Resources;

namespace CronTabs;

/// <summary>Runs a pod again and again, at the times that a cron expression names.</summary>
[KubeResource("stable.example.com", "v1", ShortNames = ["ct"], Categories = ["all"])]
[PrintColumn("Schedule", ".spec.cronSpec")]
[PrintColumn("Runs", ".status.runs")]
[PrintColumn("Last Run", ".status.lastRun", Type = "date")]
public sealed partial record CronTab : CustomResource<CronTabSpec, CronTabStatus>;

/// <summary>When to run what.</summary>
public sealed partial record CronTabSpec
{
    /// <summary>The times: minute, hour, day of the month, month and day of the week, in UTC.</summary>
    [Required, Pattern(@"^(\S+\s+){4}\S+$")]
    public string CronSpec { get; init; } = "";

    /// <summary>The image to run.</summary>
    [Required]
    public string Image { get; init; } = "";

    /// <summary>How many pods of earlier runs are kept.</summary>
    [Range(1, 10), Default(3)]
    public int? Keep { get; init; }
}

/// <summary>What was run.</summary>
public sealed partial record CronTabStatus
{
    /// <summary>The time for which the last pod was made.</summary>
    public DateTimeOffset? LastRun { get; init; }

    /// <summary>How many pods were made so far.</summary>
    public int Runs { get; init; }

    /// <summary>Why nothing can be run; empty when all is well.</summary>
    public string Problem { get; init; } = "";
}
