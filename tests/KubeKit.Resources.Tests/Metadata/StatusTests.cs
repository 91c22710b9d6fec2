using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Tests.Metadata;

public sealed class StatusTests
{
    [Fact]
    public void Failures_speak_upstreams_words()
    {
        var (pods, deployments) = (Pod.Definition.GroupResource, Deployment.Definition.GroupResource);
        Assert.Equal((404, "NotFound", "pods \"x\" not found"), Parts(Status.NotFound(pods, "x")));
        Assert.Equal((409, "AlreadyExists", "deployments.apps \"x\" already exists"), Parts(Status.AlreadyExists(deployments, "x")));
        Assert.Equal((409, "Conflict", "Operation cannot be fulfilled on deployments.apps \"x\": the object has been modified; please apply your changes to the latest version and try again"),
            Parts(Status.Conflict(deployments, "x")));
        Assert.Equal((403, "Forbidden", "pods is forbidden: no"), Parts(Status.Forbidden(pods, null, "no")));
        Assert.Equal((405, "MethodNotAllowed", "patch is not supported on resources of kind \"pods\""), Parts(Status.MethodNotSupported(pods, "patch")));
        Assert.Equal((410, "Expired", "too old"), Parts(Status.Expired("too old")));
        Assert.Equal((500, "InternalError", "Internal error occurred: x"), Parts(Status.InternalError("x")));
    }

    [Fact]
    public void Invalid_names_the_kind_and_every_cause_once()
    {
        var error = new FieldError(FieldErrorReason.FieldValueRequired, "spec.replicas", "Required value");
        var other = new FieldError(FieldErrorReason.FieldValueInvalid, "spec.x", "Invalid value: 1: no");
        Assert.Equal("Deployment.apps \"x\" is invalid: spec.replicas: Required value", Status.Invalid(Deployment.Definition.GroupKind, "x", [error]).Message);
        var status = Status.Invalid(Pod.Definition.GroupKind, "x", [error, other, error]);
        Assert.Equal("Pod \"x\" is invalid: [spec.replicas: Required value, spec.x: Invalid value: 1: no]", status.Message);
        Assert.Equal(new StatusCause { Reason = "FieldValueInvalid", Message = "Invalid value: 1: no", Field = "spec.x" }, status.Details!.Causes![1]);
    }

    private static (int?, string?, string?) Parts(Status status) => (status.Code, status.Reason, status.Message);
}
