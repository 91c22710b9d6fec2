using KubeKit.ApiServer.Encoding;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Admission;

/// <summary>All admission stages: the built-in ones and the host's.</summary>
internal sealed class AdmissionStages(IEnumerable<IMutatingAdmission> mutating, IEnumerable<IValidatingAdmission> validating, IOptions<ApiServerOptions> options)
{
    private readonly IMutatingAdmission[] _mutating = [.. mutating.Where(stage => Runs(stage, options.Value))];
    private readonly IValidatingAdmission[] _validating = [.. validating.Where(stage => Runs(stage, options.Value))];

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
}
