"""What a load balancer or an orchestrator asks."""
