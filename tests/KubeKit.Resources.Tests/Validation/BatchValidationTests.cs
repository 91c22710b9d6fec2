using KubeKit.Resources.Batch.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Tests.Validation;

public sealed class BatchValidationTests
{
    private const string Pod = "spec: {restartPolicy: Never, containers: [{name: c, image: i}]}";
    private const string Template = "template: {" + Pod + "}";

    [Theory]
    [InlineData("{ " + Template + "}")]
    [InlineData("{template: {spec: {containers: [{name: c, image: i}]}}}", "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"")]
    [InlineData("{template: {spec: {restartPolicy: Maybe, containers: [{name: c, image: i}]}}}",
        "spec.template.spec.restartPolicy: Unsupported value: \"Maybe\": supported values: \"Always\", \"OnFailure\", \"Never\"",
        "spec.template.spec.restartPolicy: Unsupported value: \"Maybe\": supported values: \"OnFailure\", \"Never\"")]
    [InlineData("{parallelism: -1, " + Template + "}", "spec.parallelism: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("{backoffLimit: -1, " + Template + "}", "spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("{ttlSecondsAfterFinished: -1, " + Template + "}", "spec.ttlSecondsAfterFinished: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("{completionMode: Indexed, parallelism: 1, " + Template + "}", "spec.completions: Required value: when completion mode is Indexed")]
    [InlineData("{completionMode: Indexed, completions: 3, " + Template + "}")]
    [InlineData("{completionMode: Sometimes, " + Template + "}", "spec.completionMode: Unsupported value: \"Sometimes\": supported values: \"NonIndexed\", \"Indexed\"")]
    [InlineData("{completionMode: Indexed, completions: 3, parallelism: 100001, " + Template + "}",
        "spec.parallelism: Invalid value: 100001: must be less than or equal to 100000 when completion mode is Indexed")]
    [InlineData("{backoffLimitPerIndex: 1, " + Template + "}", "spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode")]
    [InlineData("{completionMode: Indexed, completions: 3, maxFailedIndexes: 4, backoffLimitPerIndex: 1, " + Template + "}",
        "spec.maxFailedIndexes: Invalid value: 4: must be less than or equal to completions")]
    [InlineData("{completionMode: Indexed, completions: 3, maxFailedIndexes: 1, " + Template + "}", "spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified")]
    [InlineData("{managedBy: x, " + Template + "}", "spec.managedBy: Invalid value: \"x\": must be a domain-prefixed path (such as \"acme.io/foo\")")]
    [InlineData("{managedBy: acme.io/x, " + Template + "}")]
    [InlineData("{podReplacementPolicy: Never, " + Template + "}",
        "spec.podReplacementPolicy: Unsupported value: \"Never\": supported values: \"Failed\", \"TerminatingOrFailed\"")]
    [InlineData("{podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: DisruptionTarget}]}]}, " + Template + "}")]
    [InlineData("{podFailurePolicy: {rules: [{action: Ignore}]}, " + Template + "}",
        "spec.podFailurePolicy.rules[0]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required")]
    [InlineData("{podFailurePolicy: {rules: [{action: FailIndex, onExitCodes: {operator: In, values: [3, 1, 1]}}]}, " + Template + "}",
        "spec.podFailurePolicy.rules[0].action: Invalid value: \"FailIndex\": requires the backoffLimitPerIndex to be set",
        "spec.podFailurePolicy.rules[0].onExitCodes.values[2]: Duplicate value: 1",
        "spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: [3,1,1]: must be ordered")]
    [InlineData("{podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, containerName: x, values: [0]}}]}, " + Template + "}",
        "spec.podFailurePolicy.rules[0].onExitCodes.containerName: Invalid value: \"x\": must be one of the container or initContainer names in the pod template",
        "spec.podFailurePolicy.rules[0].onExitCodes.values[0]: Invalid value: 0: must not be 0 for the In operator")]
    [InlineData("{completionMode: Indexed, completions: 3, successPolicy: {rules: [{}]}, " + Template + "}",
        "spec.successPolicy.rules[0]: Required value: at least one of succeededCount or succeededIndexes must be specified")]
    [InlineData("{completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '0,2', succeededCount: 3}]}, " + Template + "}",
        "spec.successPolicy.rules[0].succeededCount: Invalid value: 3: must be less than or equal to 2 (the number of indexes in the specified succeededIndexes field)")]
    [InlineData("{completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: 0-3}]}, " + Template + "}",
        "spec.successPolicy.rules[0].succeededIndexes: Invalid value: \"0-3\": error parsing succeededIndexes: too large index: \"3\"")]
    public void A_jobs_rules_are_told_in_upstreams_words(string spec, params string[] errors) => Assert.Equal(errors, Errors($"{{metadata: {Meta("j")}, spec: {spec}}}"));

    [Fact]
    public void A_job_selects_its_own_pods()
    {
        var job = Created($"{{metadata: {Meta("j")}, spec: {{{Template}}}}}");
        Assert.Equal("u-1", job.Spec!.Selector!.MatchLabels!["batch.kubernetes.io/controller-uid"]);
        Assert.Equal(
            ["batch.kubernetes.io/controller-uid=u-1", "batch.kubernetes.io/job-name=j", "controller-uid=u-1", "job-name=j"],
            job.Spec.Template.Metadata!.Labels!.Select(label => $"{label.Key}={label.Value}").Order(StringComparer.Ordinal));
        Assert.Contains("spec.template.metadata.labels[job-name]: Invalid value: {\"batch.kubernetes.io/controller-uid\":\"u-1\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"u-1\",\"job-name\":\"x\"}: must be 'j'",
            Errors($"{{metadata: {Meta("j")}, spec: {{template: {{metadata: {{labels: {{job-name: x}}}}, {Pod}}}}}}}"));
    }

    [Fact]
    public void A_manual_selector_is_the_authors()
    {
        Assert.Equal(["spec.selector: Required value", "spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`"], Errors($"{{metadata: {Meta("j")}, spec: {{manualSelector: true, {Template}}}}}"));
        Assert.Equal(["spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`"],
            Errors($"{{metadata: {Meta("j")}, spec: {{manualSelector: true, selector: {{matchLabels: {{a: b}}}}, {Template}}}}}"));
    }

    [Fact]
    public void Names_of_indexed_pods_fit_their_host_name() =>
        Assert.Contains("will not able to create pod with invalid DNS label", Assert.Single(Errors(
            $"{{metadata: {Meta(new string('a', 62))}, spec: {{completionMode: Indexed, completions: 30, {Template}}}}}")), StringComparison.Ordinal);

    [Fact]
    public void Jobs_change_only_what_may_change()
    {
        var old = Created($"{{metadata: {Meta("j")}, spec: {{completionMode: Indexed, completions: 2, parallelism: 2, {Template}}}}}");
        IReadOnlyList<string> After(Func<JobSpec, JobSpec> change) => UpdateErrors(old, old with { Spec = change(old.Spec!) });
        Assert.Empty(After(spec => spec with { Parallelism = 5, Suspend = true, BackoffLimit = 3 }));
        Assert.Empty(After(spec => spec with { Parallelism = 5, Completions = 5 }));
        Assert.Equal(["spec.completions: Invalid value: 5: can only be modified in tandem with spec.parallelism"], After(spec => spec with { Completions = 5 }));
        Assert.Equal(["spec.managedBy: Invalid value: \"a.b/c\": field is immutable"], After(spec => spec with { ManagedBy = "a.b/c" }));
        var moved = old.Spec!.Template with { Spec = old.Spec.Template.Spec! with { NodeSelector = new Dictionary<string, string> { ["a"] = "b" } } };
        Assert.Contains("spec.template: Invalid value: ", Assert.Single(After(spec => spec with { Template = moved })), StringComparison.Ordinal);
        var suspended = old with { Spec = old.Spec with { Suspend = true } };
        Assert.Empty(UpdateErrors(suspended, suspended with { Spec = suspended.Spec! with { Template = moved } }));
    }

    [Theory]
    [InlineData("schedule: '*/5 * * * *'")]
    [InlineData("schedule: '0 3 1-15/2 jan,MAR mon-fri'")]
    [InlineData("schedule: '@hourly'")]
    [InlineData("schedule: '@every 1h30m'")]
    [InlineData("schedule: '* * * * ?', timeZone: Europe/Vienna")]
    [InlineData("schedule: ''", "spec.schedule: Required value")]
    [InlineData("schedule: '* * * *'", "spec.schedule: Invalid value: \"* * * *\": expected exactly 5 fields, found 4: [* * * *]")]
    [InlineData("schedule: '60 * * * *'", "spec.schedule: Invalid value: \"60 * * * *\": end of range (60) above maximum (59): 60")]
    [InlineData("schedule: '* * 0 * *'", "spec.schedule: Invalid value: \"* * 0 * *\": beginning of range (0) below minimum (1): 0")]
    [InlineData("schedule: '5-3 * * * *'", "spec.schedule: Invalid value: \"5-3 * * * *\": beginning of range (5) beyond end of range (3): 5-3")]
    [InlineData("schedule: '*/0 * * * *'", "spec.schedule: Invalid value: \"*/0 * * * *\": step of range should be a positive number: */0")]
    [InlineData("schedule: 'x * * * *'", "spec.schedule: Invalid value: \"x * * * *\": failed to parse int from x: strconv.Atoi: parsing \"x\": invalid syntax")]
    [InlineData("schedule: '@often'", "spec.schedule: Invalid value: \"@often\": unrecognized descriptor: @often")]
    [InlineData("schedule: 'TZ=UTC 0 * * * *'", "spec.schedule: Invalid value: \"TZ=UTC 0 * * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead")]
    [InlineData("schedule: '@daily', timeZone: ''", "spec.timeZone: Invalid value: \"\": timeZone must be nil or non-empty string")]
    [InlineData("schedule: '@daily', timeZone: local", "spec.timeZone: Invalid value: \"local\": timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones", "spec.timeZone: Invalid value: \"local\": unknown time zone local")]
    [InlineData("schedule: '@daily', timeZone: Mars/Base", "spec.timeZone: Invalid value: \"Mars/Base\": unknown time zone Mars/Base")]
    [InlineData("schedule: '@daily', concurrencyPolicy: Maybe", "spec.concurrencyPolicy: Unsupported value: \"Maybe\": supported values: \"Allow\", \"Forbid\", \"Replace\"")]
    [InlineData("schedule: '@daily', startingDeadlineSeconds: -1", "spec.startingDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0")]
    public void A_cron_job_says_when(string spec, params string[] errors) =>
        Assert.Equal(errors, Kinds.Errors<CronJob>($"{{metadata: {{name: c, namespace: default}}, spec: {{jobTemplate: {{spec: {{{Template}}}}}, {spec}}}}}"));

    [Fact]
    public void A_cron_jobs_name_leaves_room_for_those_of_its_jobs() =>
        Assert.Equal([$"metadata.name: Invalid value: \"{new string('a', 53)}\": must be no more than 52 characters"],
            Kinds.Errors<CronJob>($"{{metadata: {{name: {new string('a', 53)}, namespace: default}}, spec: {{schedule: '@daily', jobTemplate: {{spec: {{{Template}}}}}}}}}"));

    [Fact]
    public void Defaults_are_upstreams()
    {
        var spec = Kinds.Read<Job>($"{{spec: {{{Template}}}}}").Spec!;
        Assert.Equal((1, 1, 6, "NonIndexed", false, "TerminatingOrFailed"),
            (spec.Completions, spec.Parallelism, spec.BackoffLimit, spec.CompletionMode, spec.Suspend, spec.PodReplacementPolicy));
        Assert.Null(Kinds.Read<Job>($"{{spec: {{parallelism: 3, {Template}}}}}").Spec!.Completions);
        Assert.Equal(int.MaxValue, Kinds.Read<Job>($"{{spec: {{backoffLimitPerIndex: 3, {Template}}}}}").Spec!.BackoffLimit);
        Assert.Equal("Failed", Kinds.Read<Job>($"{{spec: {{podFailurePolicy: {{rules: []}}, {Template}}}}}").Spec!.PodReplacementPolicy);
        var cron = Kinds.Read<CronJob>("spec: {schedule: '@daily'}").Spec;
        Assert.Equal(("Allow", false, 3, 1), (cron.ConcurrencyPolicy, cron.Suspend, cron.SuccessfulJobsHistoryLimit, cron.FailedJobsHistoryLimit));
    }

    private static string Meta(string name) => $"{{name: {name}, namespace: default, uid: u-1}}";

    private static Job Created(string yaml) => (Job)Job.Definition.PrepareForCreate(Kinds.Read<Job>(yaml));

    private static string[] Errors(string yaml)
    {
        var context = new ValidationContext();
        Job.Definition.Validate(Created(yaml), context);
        return [.. context.Errors.Select(error => error.ToString())];
    }

    private static IReadOnlyList<string> UpdateErrors(Job old, Job updated)
    {
        var context = new ValidationContext();
        Job.Definition.ValidateUpdate(updated, old, context);
        return [.. context.Errors.Select(error => error.ToString())];
    }
}
