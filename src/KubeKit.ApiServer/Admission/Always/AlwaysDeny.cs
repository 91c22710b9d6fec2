using KubeKit.ApiServer.Bootstrap;

namespace KubeKit.ApiServer.Admission.Always;

/// <summary>Refuses every write but the server's own, for tests of what depends on refusals.</summary>
internal sealed class AlwaysDeny : IValidatingAdmission, IAdmissionPlugin
{
    public string PluginName => "AlwaysDeny";

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken) =>
        ReferenceEquals(request.User, InternalWriter.Self) ? ValueTask.CompletedTask : throw new AdmissionException("admission control is denying all modifications");
}
