namespace KubeKit.ApiServer.Admission.Always;

/// <summary>Refuses nothing; it is there for its name.</summary>
internal sealed class AlwaysAdmit : IValidatingAdmission, IAdmissionPlugin
{
    public string PluginName => "AlwaysAdmit";

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
