using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Benchmarks;

/// <summary>What is written in the benchmarks: the ConfigMap and the pod of ../shared/loadgen, of 1 and 1.5 KB.</summary>
internal static class SampleObjects
{
    public static ResourceDefinition Kind(string name) => name == "Pod" ? Pod.Definition : ConfigMap.Definition;

    public static byte[] Text(string kind, string name) => System.Text.Encoding.UTF8.GetBytes(kind == "Pod" ? PodText(name) : ConfigMapText(name));

    public static KubeObject Decoded(string kind, string name) =>
        Kind(kind).Decode(Text(kind, name), new DecodeContext { ApplyDefaults = true });

    private static string ConfigMapText(string name) =>
        $$$"""
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","labels":{"app":"a1","tier":"bench"},"annotations":{"note":"load"}},"data":{"k1":"{{{new string('x', 400)}}}","k2":"{{{new string('y', 400)}}}"}}
        """;

    private static string PodText(string name) =>
        $$$$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{{{name}}}}","labels":{"app":"a1","tier":"bench"}},"spec":{"automountServiceAccountToken":false,"containers":[{"name":"main","image":"registry.example/app:1.0","imagePullPolicy":"IfNotPresent","args":["--listen=:8080","--verbose"],"ports":[{"containerPort":8080,"protocol":"TCP"}],"env":[{"name":"A","value":"1"},{"name":"B","value":"2"},{"name":"POD","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}}],"resources":{"requests":{"cpu":"10m","memory":"16Mi"},"limits":{"cpu":"1","memory":"64Mi"}},"livenessProbe":{"httpGet":{"path":"/healthz","port":8080},"periodSeconds":10}}],"tolerations":[{"key":"k","operator":"Exists","effect":"NoExecute"}]}}
        """;
}
