namespace KubeKit.Scheduler.Tests;

public class KubeSchedulerOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.True(Validate(_ => { }).Succeeded);

    [Fact]
    public void Each_problem_is_named()
    {
        var result = Validate(o =>
        {
            o.SchedulerName = " ";
            o.PercentageOfNodesToScore = 101;
            o.InitialBackoff = TimeSpan.Zero;
            o.MaxBackoff = TimeSpan.FromSeconds(-1);
            o.UnschedulableTimeout = TimeSpan.Zero;
            o.ParallelBindings = 0;
            o.Weights["NodeAffinity"] = 101;
        });
        Assert.Equal(
            [
                "KubeSchedulerOptions: SchedulerName must not be empty.",
                "KubeSchedulerOptions: PercentageOfNodesToScore must be 0 to 100.",
                "KubeSchedulerOptions: InitialBackoff must be more than zero.",
                "KubeSchedulerOptions: MaxBackoff must be at least InitialBackoff.",
                "KubeSchedulerOptions: UnschedulableTimeout must be more than zero.",
                "KubeSchedulerOptions: ParallelBindings must be at least 1.",
                "KubeSchedulerOptions: The weight of NodeAffinity must be 0 to 100.",
            ],
            result.Failures);
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(Action<KubeSchedulerOptions> change)
    {
        var options = new KubeSchedulerOptions();
        change(options);
        return new KubeSchedulerOptionsValidator().Validate(null, options);
    }
}
