using KubeKit.ApiServer.Encoding;

namespace KubeKit.ApiServer.Admission;

/// <summary>All admission stages: the built-in ones and the host's.</summary>
internal sealed class AdmissionStages(IEnumerable<IMutatingAdmission> mutating, IEnumerable<IValidatingAdmission> validating)
{
    private readonly IMutatingAdmission[] _mutating = [.. mutating];
    private readonly IValidatingAdmission[] _validating = [.. validating];

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
}
