using KubeKit.Resources;

// The OpenAPI names of the built-in kinds are upstream's, since kubectl and other tools know them.
[assembly: OpenApiNamespace("KubeKit.Resources.Metadata", "io.k8s.apimachinery.pkg.apis.meta.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.Core.V1", "io.k8s.api.core.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.AdmissionRegistration.V1", "io.k8s.api.admissionregistration.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.ApiRegistration.V1", "io.k8s.kube-aggregator.pkg.apis.apiregistration.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.Apps.V1", "io.k8s.api.apps.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.Authentication.V1", "io.k8s.api.authentication.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.Authorization.V1", "io.k8s.api.authorization.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.Autoscaling.V1", "io.k8s.api.autoscaling.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.Certificates.V1", "io.k8s.api.certificates.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.Coordination.V1", "io.k8s.api.coordination.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.DeviceAllocation.V1", "io.k8s.api.resource.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.Discovery.V1", "io.k8s.api.discovery.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.Events.V1", "io.k8s.api.events.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.FlowControl.V1", "io.k8s.api.flowcontrol.v1")]
[assembly: OpenApiNamespace("KubeKit.Resources.Policy.V1", "io.k8s.api.policy.v1")]
