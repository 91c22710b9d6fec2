using KubeKit.Scheduler;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the scheduler to a host.</summary>
public static class KubeSchedulerServiceCollectionExtensions
{
    /// <summary>
    /// Gives pods their nodes. Needs an <c>IKubeClient</c> (see <c>AddKubeClient</c>). Further rules are services of type
    /// <see cref="KubeKit.Scheduler.Plugins.ISchedulerPlugin"/>.
    /// </summary>
    /// <exception cref="OptionsValidationException">At start, when an option cannot work.</exception>
    public static IServiceCollection AddKubeScheduler(this IServiceCollection services, Action<KubeSchedulerOptions>? configure = null)
    {
        services.AddOptions<KubeSchedulerOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KubeSchedulerOptions>, KubeSchedulerOptionsValidator>());
        services.AddHostedService<SchedulerService>();
        return services;
    }
}
