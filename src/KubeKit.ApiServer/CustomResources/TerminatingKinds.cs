using KubeKit.ApiServer.Admission;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>Nothing is created of a kind whose CustomResourceDefinition is being deleted.</summary>
internal sealed class TerminatingKinds : IMutatingAdmission
{
    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request is { Operation: AdmissionOperation.Create, Definition: CustomDefinition { IsTerminating: true } kind })
        {
            throw new ApiException(Status.Failure(405, StatusReason.MethodNotAllowed, "create not allowed while custom resource definition is terminating", Status.NotFound(kind.GroupResource, "").Details! with { Name = null }));
        }

        return ValueTask.CompletedTask;
    }
}
