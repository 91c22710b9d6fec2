using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Certificates.V1;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Serves <c>certificatesigningrequests/x/approval</c>: the decision about a request, for <c>kubectl certificate approve</c>.</summary>
internal sealed class ApprovalSubresource(ObjectRequests objects, TimeProvider time) : PartSubresource(objects)
{
    public override bool Serves(ResourceDefinition kind, string subresource) =>
        subresource == "approval" && kind is ResourceDefinition<CertificateSigningRequest>;

    protected override KubeObject Merge(KubeObject old, KubeObject sent) =>
        ((CertificateSigningRequest)sent).PrepareForApproval((CertificateSigningRequest)old, time.GetUtcNow());
}
