using KubeKit.ApiServer.Encoding;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Admission;

/// <summary>All admission stages: the built-in ones and the host's.</summary>
internal sealed partial class AdmissionStages
{
    private readonly IMutatingAdmission[] _mutating;
    private readonly IValidatingAdmission[] _validating;

    public AdmissionStages(
        IEnumerable<IMutatingAdmission> mutating, IEnumerable<IValidatingAdmission> validating, IOptions<ApiServerOptions> options, ILogger<AdmissionStages> logger)
    {
        _mutating = [.. mutating.Where(stage => Runs(stage, options.Value))];
        _validating = [.. validating.Where(stage => Runs(stage, options.Value))];

        var plugins = _mutating.Concat<object>(_validating).OfType<IAdmissionPlugin>().Select(plugin => plugin.PluginName).ToHashSet(StringComparer.Ordinal);
        foreach (var absent in options.Value.EnabledAdmission.Where(name => !plugins.Contains(name)))
        {
            Log.Absent(logger, absent);
        }
    }

    public async ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var stage in _mutating)
            {
                await stage.MutateAsync(request, cancellationToken);
            }
        }
        catch (AdmissionException refusal)
        {
            throw ApiErrors.Forbidden(request.Definition, request.Name, refusal.Message);
        }
    }

    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var stage in _validating)
            {
                await stage.ValidateAsync(request, cancellationToken);
            }
        }
        catch (AdmissionException refusal)
        {
            throw ApiErrors.Forbidden(request.Definition, request.Name, refusal.Message);
        }
    }

    private static bool Runs(object stage, ApiServerOptions options) => stage is not IAdmissionPlugin plugin
        || options.EnabledAdmission.Contains(plugin.PluginName)
        || (AdmissionPlugins.OnByDefault.Contains(plugin.PluginName) && !options.DisabledAdmission.Contains(plugin.PluginName));

    private static partial class Log
    {
        [LoggerMessage(1060, LogLevel.Warning, "The admission plugin {Plugin} is enabled, but this server does not have it: nothing is admitted or refused by it")]
        public static partial void Absent(ILogger logger, string plugin);
    }
}
