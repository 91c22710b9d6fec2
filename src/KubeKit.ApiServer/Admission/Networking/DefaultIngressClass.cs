using KubeKit.ApiServer.Admission.Lookups;
using KubeKit.Resources.Networking.V1;

namespace KubeKit.ApiServer.Admission.Networking;

/// <summary>Gives Ingresses that name no class the default one: of several, the one that was made last.</summary>
internal sealed class DefaultIngressClass(KindCache<IngressClass> classes) : IMutatingAdmission, IAdmissionPlugin
{
    private const string OlderClass = "kubernetes.io/ingress.class";
    private const string Mark = "ingressclass.kubernetes.io/is-default-class";

    public string PluginName => "DefaultIngressClass";

    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken) =>
        request is { Operation: AdmissionOperation.Create, Subresource: "", Object: Ingress { Spec.IngressClassName: null } ingress } && ingress.Metadata.Annotations?.ContainsKey(OlderClass) != true
            ? FillAsync(request, ingress, cancellationToken)
            : ValueTask.CompletedTask;

    private async ValueTask FillAsync(AdmissionRequest request, Ingress ingress, CancellationToken cancellationToken)
    {
        var defaults = (await classes.InAsync("", cancellationToken)).Select(known => known.Value).Where(found => found.Metadata.Annotations?.GetValueOrDefault(Mark) == "true");
        if (defaults.MaxBy(found => found.Metadata.CreationTimestamp) is { } chosen)
        {
            request.Object = ingress with { Spec = ingress.Spec! with { IngressClassName = chosen.Metadata.Name } };
        }
    }
}
