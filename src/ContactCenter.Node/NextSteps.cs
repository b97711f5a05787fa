using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Node;

/// <summary>What a node says when it is up: where it is and what to try next.</summary>
internal static class NextSteps
{
    public static void Print(TextWriter to, NodeHost node)
    {
        to.WriteLine();
        to.WriteLine("ContactCenter is up.");
        if (node.Engine.HasRole(NodeRoles.Edge))
            to.WriteLine($"  SIP      {node.Engine.SipEndPoint} (UDP)");
        if (node.Engine.HasRole(NodeRoles.Gateway))
            to.WriteLine($"  clients  {node.Engine.GatewayEndPoint}");
        to.WriteLine($"  health   http://{node.HttpEndPoint}/health/ready");
        to.WriteLine(node.PbmEndPoint is { } pbm ? $"  pbm      {pbm}" : "  pbm      not served");
        if (node.Engine.Services.Live.Now.Source is not DirectorySource.Demo || !NodeRoles.All.All(node.Engine.HasRole))
            return;
        var (sip, clients) = (node.Engine.SipEndPoint, node.Engine.GatewayEndPoint);
        to.WriteLine();
        to.WriteLine("The demo directory is served. Try this, each in a terminal of its own:");
        to.WriteLine("  an agent's phone  " + $"dotnet run --project src/ContactCenter.Phone -- --server {sip} --user 8001 --password phone-8001 --answer --tone 440");
        to.WriteLine("  the agent         " + $"dotnet run --project src/ContactCenter.Desk -- --service {clients} --enterprise 1000 --access-number 95001 --extension 8001 --agent 2001 --password agent-2001");
        to.WriteLine("  a caller          " + $"dotnet run --project src/ContactCenter.Phone -- --server {sip} --call 95001 --tone 620");
        if (node.PbmEndPoint is { } operators)
            to.WriteLine("  the operator      " + $"dotnet run --project src/ContactCenter.Pbm -- {operators} help");
        to.WriteLine("Ctrl+C stops the node; callers get a BYE.");
        to.WriteLine();
        to.Flush();
    }
}
