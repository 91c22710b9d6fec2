namespace KubeKit.Resources.Benchmarks;

/// <summary>A pod as a cluster holds many of: two containers, a few labels, status of a running pod.</summary>
internal static class PodJson
{
    public static ReadOnlySpan<byte> Text => """
        {"kind":"Pod","apiVersion":"v1","metadata":{"name":"web-6d4cf56db6-7xkqp","namespace":"default","uid":"0b6f5f0e-6a7c-4b5e-9c52-1f2a3b4c5d6e","resourceVersion":"12345","creationTimestamp":"2026-01-02T03:04:05Z","labels":{"app":"web","pod-template-hash":"6d4cf56db6","tier":"front"}},"spec":{"containers":[{"name":"web","image":"example.com/web:1.2.3","ports":[{"containerPort":8080,"protocol":"TCP"}],"env":[{"name":"LOG_LEVEL","value":"info"},{"name":"REGION","value":"eu-west-1"},{"name":"CACHE_SIZE","value":"512"}],"resources":{"limits":{"cpu":"500m","memory":"256Mi"},"requests":{"cpu":"100m","memory":"128Mi"}},"imagePullPolicy":"IfNotPresent"},{"name":"log","image":"example.com/log:0.9","ports":[{"containerPort":9090,"protocol":"TCP"}],"env":[{"name":"TARGET","value":"collector.logging"}],"resources":{"limits":{"cpu":"100m","memory":"64Mi"},"requests":{"cpu":"10m","memory":"32Mi"}},"imagePullPolicy":"IfNotPresent"}],"nodeName":"node-1","restartPolicy":"Always","terminationGracePeriodSeconds":30},"status":{"phase":"Running","conditions":[{"type":"Initialized","status":"True","lastTransitionTime":"2026-01-02T03:04:06Z"},{"type":"Ready","status":"True","lastTransitionTime":"2026-01-02T03:04:09Z"},{"type":"ContainersReady","status":"True","lastTransitionTime":"2026-01-02T03:04:09Z"}],"podIP":"10.1.2.3","startTime":"2026-01-02T03:04:05Z"}}
        """u8;
}
