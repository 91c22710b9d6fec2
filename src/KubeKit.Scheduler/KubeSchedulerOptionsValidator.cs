using Microsoft.Extensions.Options;

namespace KubeKit.Scheduler;

/// <summary>Refuses options that cannot work.</summary>
internal sealed class KubeSchedulerOptionsValidator : IValidateOptions<KubeSchedulerOptions>
{
    public ValidateOptionsResult Validate(string? name, KubeSchedulerOptions options)
    {
        List<string> problems = [];
        Require(!string.IsNullOrWhiteSpace(options.SchedulerName), "SchedulerName must not be empty.");
        Require(options.PercentageOfNodesToScore is >= 0 and <= 100, "PercentageOfNodesToScore must be 0 to 100.");
        Require(options.InitialBackoff > TimeSpan.Zero, "InitialBackoff must be more than zero.");
        Require(options.MaxBackoff >= options.InitialBackoff, "MaxBackoff must be at least InitialBackoff.");
        Require(options.UnschedulableTimeout > TimeSpan.Zero, "UnschedulableTimeout must be more than zero.");
        Require(options.ParallelBindings > 0, "ParallelBindings must be at least 1.");
        foreach (var (plugin, weight) in options.Weights)
        {
            Require(weight is >= 0 and <= 100, $"The weight of {plugin} must be 0 to 100.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(p => $"KubeSchedulerOptions: {p}"));

        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }
    }
}
